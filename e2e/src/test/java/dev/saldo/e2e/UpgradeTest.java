package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saldo.journal.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL whose schema becomes a later one's while they are under load. */
final class UpgradeTest {
  private static final int BEFORE = 100;
  private static final int AFTERWARDS = 50;
  private static final String LATER_MIGRATION =
      "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
          + " checksum, installed_by, execution_time, success)"
          + " VALUES (%1$d, '%1$d', '%2$s', 'SQL', 'V%1$d__later.sql', 1, 'x', 1, true)";

  private final Path directory;
  private final PostgresServer postgres = PostgresServer.start();
  private final String database = postgres.newDatabase();

  UpgradeTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void nodesGoOnBesideASchemaToWhichALaterReleaseAdded() {
    List<Server> nodes = start(Postgres.launch(postgres, database, directory));
    try {
      PostingLoad postings =
          underLoad(
              nodes,
              () -> {
                execute("ALTER TABLE entry ADD COLUMN later bigint");
                execute("CREATE TABLE later (number bigint)");
                execute(LATER_MIGRATION.formatted(90, "later"));
                nodes.get(0).program().terminate();
                nodes.set(0, nodes.get(0).restart());
              });
      // Verification is for the release that made the tables.
      execute("DELETE FROM flyway_schema_history WHERE version = '90'");
      execute("DROP TABLE later");
      execute("ALTER TABLE entry DROP COLUMN later");
      check(postings, nodes);
      assertTrue(nodes.get(0).log().contains("version 90"), nodes.get(0).log());
      nodes.get(0).program().terminate();
      execute(LATER_MIGRATION.formatted(91, "contract old columns"));
      Finished refused =
          Postgres.launch(postgres, database, directory).with("--listen", "127.0.0.1:0").run();
      assertEquals(2, refused.exitCode(), refused.toString());
      assertTrue(refused.err().contains("newer release"), refused.toString());
    } finally {
      nodes.forEach(Server::close);
    }
  }

  @Test
  void nodesOfThePreviousReleaseAreReplacedOneByOne() {
    Optional<Path> previous =
        Optional.ofNullable(System.getProperty("saldo.previous")).map(Path::of);
    if (previous.isEmpty()) {
      System.out.println(
          "not run: a rolling upgrade from the previous release, whose jar -Dsaldo.previous names");
    }
    assumeTrue(previous.isPresent(), "there is no jar of the previous release");
    Launch launch = Postgres.launch(postgres, database, directory);
    List<Server> nodes = start(launch.ofJar(previous.get()));
    try {
      PostingLoad postings =
          underLoad(
              nodes,
              () -> {
                replace(nodes, 0, launch.jar());
                // In the middle of it, a node of the previous release may have to start again.
                replace(nodes, 1, previous.get());
                replace(nodes, 1, launch.jar());
              });
      check(postings, nodes);
      Postgres.withPassword(
              Launch.of(directory, "verify", "--database", Postgres.url(postgres, database)))
          .run()
          .successfully();
    } finally {
      nodes.forEach(Server::close);
    }
  }

  private static void replace(List<Server> nodes, int node, Path jar) {
    nodes.get(node).program().terminate();
    nodes.set(node, nodes.get(node).restartFrom(jar));
    Eventually.holds(
        "readiness", () -> nodes.get(node).operator().get("/health/ready").status() == 200);
  }

  private static List<Server> start(Launch launch) {
    Server first = Server.start(launch);
    try {
      return new ArrayList<>(List.of(first, Server.start(launch)));
    } catch (AssertionError failure) {
      first.close();
      throw failure;
    }
  }

  /** Runs it under load, all of which is answered by one node or the other. */
  private static PostingLoad underLoad(List<Server> nodes, Runnable change) {
    PostingLoad postings = new PostingLoad(nodes.get(0).operator(), 3);
    try (ReadingLoad readings = new ReadingLoad(nodes)) {
      postings.run(
          nodes.stream().map(Server::operator).toList(),
          BEFORE,
          () -> {
            change.run();
            postings.awaitMore(AFTERWARDS);
            readings.awaitMore(AFTERWARDS);
          });
    }
    assertEquals(0, postings.unansweredCount());
    return postings;
  }

  private static void check(PostingLoad postings, List<Server> nodes) {
    postings.check(nodes.get(0).operator());
    postings.check(nodes.get(1).operator());
  }

  private void execute(String sql) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
