package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.e2e.Access.Tokens;
import dev.saldo.journal.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a secret may lie: in the answer that showed it, and in the files that are for it. */
final class LeakTest {
  private static final int KEY_LENGTH_MIN = 32;
  private static final String TABLES =
      "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'";
  private static final Set<String> FILES_FOR_SECRETS = Set.of("operator-keys", "keys.properties");

  @Test
  void noSecretIsInLogsFilesOrArguments(@TempDir Path directory) throws Exception {
    try (Server server = Server.start(directory)) {
      List<String> secrets = useSecrets(server);
      secrets.addAll(keys(directory.resolve("data/keys.properties")));
      assertSecretsAreKept(server, secrets);
      server.program().terminate();
      for (String secret : secrets) {
        assertEquals(List.of(), filesWith(directory, secret), "files with a secret");
      }
    }
  }

  @Test
  void noSecretIsInPostgresqlOrWhatItLogs(@TempDir Path directory) throws Exception {
    try (PostgresServer postgres = PostgresServer.start("log_statement=mod")) {
      String database = postgres.newDatabase();
      try (Server server = Server.start(Postgres.launch(postgres, database, directory))) {
        List<String> secrets = useSecrets(server);
        secrets.addAll(keys(directory.resolve("keys.properties")));
        secrets.add(PostgresServer.PASSWORD);
        assertSecretsAreKept(server, secrets);
        String dump = dump(postgres, database);
        assertTrue(dump.contains("Some Partner"), "the dump has nothing in it");
        String log = text(postgres.log());
        for (String secret : secrets) {
          assertFalse(dump.contains(secret), "a secret is in the database");
          assertFalse(log.contains(secret), "a secret is in the database's log");
          assertEquals(List.of(), filesWith(directory, secret), "files with a secret");
        }
      }
    }
  }

  /** Has every kind of secret issued, used and misplaced. */
  private static List<String> useSecrets(Server server) {
    Http http = server.http();
    Operator operator = server.operator();
    Access first = operator.grant(operator.openPartner("Some Partner"));
    operator.topUp(first.partnerId(), "opening", "675.24");
    Access second = operator.resetSecret(first);
    Tokens tokens = second.tokens(http);
    Tokens refreshed = Tokens.of(Access.refresh(http, tokens.refreshToken()));
    Access.balance(http, refreshed.accessToken()).success(200);
    List<String> secrets =
        new ArrayList<>(
            List.of(
                Server.OPERATOR_KEY,
                first.clientSecret(),
                second.clientSecret(),
                tokens.accessToken(),
                tokens.refreshToken(),
                refreshed.accessToken(),
                refreshed.refreshToken()));
    secrets.forEach(secret -> misplace(http, first, secret));
    server.balanceCommand(second).run().successfully();
    server.operatorCommand("partner", "list").run().successfully();
    return secrets;
  }

  /** Neither the log nor the process's arguments nor an answer has one. */
  private static void assertSecretsAreKept(Server server, List<String> secrets) throws IOException {
    String arguments = arguments(server.program());
    String answers = answers(server);
    for (String secret : secrets) {
      List<String> lines = server.log().lines().filter(line -> line.contains(secret)).toList();
      assertEquals(List.of(), lines, "a secret is in the log");
      assertFalse(arguments.contains(secret), "a secret is an argument");
      assertFalse(answers.contains(secret), "a secret is in an answer");
    }
  }

  /** What the server tells those who may ask for the most. */
  private static String answers(Server server) {
    Operator operator = server.operator();
    Answer partners = operator.get("/operator/v1/partners");
    StringBuilder all = new StringBuilder(partners.body());
    for (JsonNode item : partners.success(200).path("items")) {
      String partner = Operator.partner(item.path("partnerId").textValue());
      for (String path : List.of("", "/transactions", "/balance", "/holds")) {
        all.append(operator.get(partner + path).body());
      }
    }
    for (String path : List.of("/health/live", "/health/ready", "/openapi.yaml", "/docs")) {
      all.append(body(server.http(), path));
    }
    return all.toString();
  }

  private static String body(Http http, String path) {
    try {
      return http.trySend("GET", path, Map.of(), "").body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The values in a keys file. */
  private static List<String> keys(Path file) {
    List<String> keys =
        text(file)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(line.indexOf('=') + 1).trim())
            .filter(value -> value.length() >= KEY_LENGTH_MIN)
            .toList();
    assertFalse(keys.isEmpty(), "no key was found");
    return keys;
  }

  private static String dump(PostgresServer postgres, String database) throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : column(statement, TABLES)) {
        column(statement, "SELECT t::text FROM " + table + " AS t").forEach(dump::append);
      }
    }
    return dump.toString();
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Test
  void noSecretIsAnArgumentOfAProcess(@TempDir Path directory) throws Exception {
    if (!Files.isReadable(Path.of("/proc/self/cmdline"))) {
      System.out.println("not run: the arguments of processes, for want of /proc");
    }
    assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "there is no /proc");
    try (Server server = Server.start(directory)) {
      Access access = server.operator().grant(server.operator().openPartner("Some Partner"));
      assertFalse(arguments(server.program()).contains(Server.OPERATOR_KEY));
      try (Program command = server.balanceCommand(access).start()) {
        String arguments = arguments(command);
        assertTrue(arguments.contains(access.clientId()), arguments);
        assertFalse(arguments.contains(access.clientSecret()), arguments);
        assertEquals(0, command.awaitEnd());
      }
    }
  }

  /** Sends a secret where it does not belong, as people do by mistake. */
  private static void misplace(Http http, Access access, String secret) {
    http.get(Access.BALANCE + "?access_token=" + secret, Map.of());
    http.get(Access.BALANCE, Map.of("Authorization", secret));
    http.get(Access.BALANCE, Map.of("User-Agent", secret));
    http.get(Operator.partner(access.partnerId()), Server.bearer(secret + "x"));
    body(http, "/" + secret);
    body(http, Operator.partner(secret));
    body(http, Access.BALANCE + "/" + secret);
    Access.token(http, "grant_type=" + secret);
    Access.token(http, "grant_type=pp_credentials&client_id=" + secret + "&client_secret=x");
    http.send("POST", Access.TOKEN + "?client_secret=" + secret, Map.of(), "");
    http.send("POST", "/operator/v1/partners", Map.of("Authorization", secret), secret);
  }

  private static List<Path> filesWith(Path directory, String secret) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !FILES_FOR_SECRETS.contains(file.getFileName().toString()))
          .filter(file -> text(file).contains(secret))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String arguments(Program program) throws IOException {
    return Files.readString(Path.of("/proc/" + program.pid() + "/cmdline")).replace('\0', ' ');
  }
}
