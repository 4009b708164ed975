package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saldo.e2e.Access.Tokens;
import dev.saldo.journal.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code saldo migrate}, from the embedded database to PostgreSQL. */
final class MigrateTest {
  private static final int PARTNERS = 120;

  private static Path directory;
  private static PostgresServer postgres;
  private static Access access;
  private static Tokens tokens;
  private static Map<String, List<JsonNode>> histories;

  @BeforeAll
  static void fillEmbeddedDatabase(@TempDir Path root) {
    directory = root;
    postgres = PostgresServer.start();
    histories = new HashMap<>();
    try (Server server = Server.start(root)) {
      Operator operator = server.operator();
      List<String> partnerIds =
          IntStream.range(0, PARTNERS)
              .mapToObj(index -> operator.openPartner("Partner " + index))
              .toList();
      for (String partnerId : partnerIds) {
        operator.topUp(partnerId, "one", "10.00");
        ObjectNode hold = Json.object().put("type", "hold").put("amount", "1.00");
        operator.post(partnerId, "two", hold).success(201);
        operator
            .post(partnerId, "three", Operator.charge("99.00"))
            .refusal(422, "insufficient_balance");
        histories.put(partnerId, operator.history(partnerId));
      }
      access = operator.grant(partnerIds.get(0));
      tokens = access.tokens(server.http());
      server.program().terminate();
    }
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void everythingIsThereAfterAnInterruption() {
    String database = postgres.newDatabase();
    try (Program interrupted = migrate(database).start()) {
      Eventually.holds("a first partner", () -> partners(database) > 0 || !interrupted.isAlive());
      interrupted.kill();
    }
    migrate(database).run().successfully();
    migrate(database).run().successfully();
    assertEquals(PARTNERS, partners(database));
    Postgres.withPassword(
            Launch.of(directory, "verify", "--database", Postgres.url(postgres, database)))
        .run()
        .successfully();
    assertServesTheSame(database);
  }

  private static void assertServesTheSame(String database) {
    Launch launch =
        Postgres.withPassword(Server.launch(directory, Postgres.url(postgres, database)))
            .with("--keys-file", directory.resolve("data/keys.properties").toString());
    try (Server server = Server.start(launch)) {
      Operator operator = server.operator();
      histories.forEach((partnerId, history) -> assertEquals(history, operator.history(partnerId)));
      Access.balance(server.http(), tokens.accessToken()).success(200);
      Tokens refreshed = Tokens.of(Access.refresh(server.http(), tokens.refreshToken()));
      Access.balance(server.http(), refreshed.accessToken()).success(200);
      access.tokens(server.http());
      String partnerId = access.partnerId();
      Answer replay = operator.post(partnerId, "one", Operator.topUp("10.00"));
      assertEquals("true", replay.header("Idempotent-Replayed").orElse("none"));
      operator
          .post(partnerId, "three", Operator.charge("99.00"))
          .refusal(422, "insufficient_balance");
      JsonNode balance = operator.balance(partnerId);
      assertEquals("1.00", balance.path("held").textValue());
      assertEquals(1, balance.path("holds").size());
      operator.topUp(partnerId, "four", "1.00");
      BookCheck.check(operator.history(partnerId), operator.balance(partnerId));
    }
  }

  private static Launch migrate(String database) {
    return Postgres.withPassword(
        Launch.of(directory, "migrate", "--from", "data/saldo.db")
            .with("--to", Postgres.url(postgres, database)));
  }

  /** How many partners are in the database; 0 while it has no tables. */
  private static int partners(String database) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM partner")) {
      count.next();
      return count.getInt(1);
    } catch (SQLException noTables) {
      return 0;
    }
  }
}
