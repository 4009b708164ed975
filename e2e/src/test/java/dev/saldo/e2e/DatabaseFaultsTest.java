package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes under load while something happens to their PostgreSQL. Each fault ends with books that
 * are sound and every acknowledged posting in them once, and nobody repairs anything: the nodes
 * find their way back by themselves, and say no worse than 503 meanwhile.
 */
final class DatabaseFaultsTest {
  private static final int BEFORE = 100;
  private static final int AFTERWARDS = 50;
  private static final long OUTAGE_MILLIS_MAX = 45_000;

  private final Path directory;
  private final PostgresServer postgres = PostgresServer.start("wal_keep_size=512MB");
  private final String database = postgres.newDatabase();

  DatabaseFaultsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void restart() {
    survive(
        Postgres.launch(postgres, database, directory),
        () -> {
          postgres.stop();
          postgres.restart();
        });
  }

  @Test
  void promotionOfTheSynchronousStandby() {
    try (PostgresServer standby = postgres.startStandby()) {
      postgres.requireStandby();
      survive(
          Postgres.launch(postgres, standby, database, directory),
          () -> {
            postgres.kill9();
            standby.promote();
          });
    }
  }

  @Test
  void silence() {
    survive(
        Postgres.launch(postgres, database, directory),
        node -> {
          postgres.freeze();
          // Nobody waits for ever, and nothing but time is lost.
          Answer answer = node.operator().get("/health/ready");
          assertEquals(503, answer.status(), answer.body());
          postgres.thaw();
        });
  }

  @Test
  void readOnly() {
    survive(
        Postgres.launch(postgres, database, directory),
        node -> {
          setReadOnly("on");
          Operator operator = node.operator();
          String partnerId =
              operator
                  .send("GET", "/operator/v1/partners", Json.object())
                  .success(200)
                  .path("items")
                  .path(0)
                  .path("partnerId")
                  .textValue();
          Answer refused = operator.post(partnerId, "while-read-only", Operator.topUp("1.00"));
          refused.refusal(503, "database_unavailable");
          operator.balance(partnerId);
          setReadOnly("off");
        });
  }

  private void setReadOnly(String value) {
    postgres.execute(
        "ALTER DATABASE " + database + " SET default_transaction_read_only = " + value);
    postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  private interface Fault {
    void strike(Server node);
  }

  private void survive(Launch launch, Runnable fault) {
    survive(launch, node -> fault.run());
  }

  private static void survive(Launch launch, Fault fault) {
    try (Server first = Server.start(launch);
        Server second = Server.start(launch)) {
      List<Server> nodes = List.of(first, second);
      List<Operator> operators = nodes.stream().map(Server::operator).toList();
      PostingLoad postings = new PostingLoad(first.operator(), 3).stubborn();
      try (ReadingLoad readings = new ReadingLoad(nodes)) {
        postings.run(
            operators,
            BEFORE,
            () -> {
              fault.strike(first);
              postings.awaitMore(AFTERWARDS);
              readings.awaitMore(AFTERWARDS);
            });
        for (Server node : nodes) {
          Eventually.holds("readiness", () -> node.operator().get("/health/ready").status() == 200);
        }
        long gapMillis = readings.longestGapMillis();
        assertTrue(gapMillis < OUTAGE_MILLIS_MAX, () -> "no balance for " + gapMillis + " ms");
      }
      postings.check(first.operator());
      postings.check(second.operator());
    }
  }
}
