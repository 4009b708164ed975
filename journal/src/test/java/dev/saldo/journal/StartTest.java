package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What opening a journal does to a database, and when it refuses to. */
final class StartTest {
  private static final String NEWER =
      "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
          + " checksum, installed_by, execution_time, success)"
          + " VALUES (99, '99', '%s', 'SQL', 'V99__later.sql', 1, 'x', 1, %s)";

  private final Clock clock = new ManualClock();

  @Test
  void lastMigrationIsTheVersionThatStartsLookFor() throws SQLException {
    try (SqliteTestDatabase sqlite = new SqliteTestDatabase();
        PostgresTestDatabase postgres = PostgresTestDatabase.empty()) {
      for (TestDatabase database : List.of(sqlite, postgres)) {
        database.open(clock).close();
        try (Connection connection = Database.of(database.settings()).connect()) {
          assertTrue(Schema.isCurrent(connection));
        }
      }
    }
  }

  @Test
  void databaseFromWhichANewerReleaseTookAwayIsRefused() throws SQLException {
    try (SqliteTestDatabase sqlite = new SqliteTestDatabase();
        PostgresTestDatabase postgres = PostgresTestDatabase.empty()) {
      sqlite.open(clock).close();
      sqlite.execute(NEWER.formatted("contract old columns", "1"));
      assertRefused(sqlite.settings(), "newer release");
      postgres.open(clock).close();
      postgres.execute(NEWER.formatted("contract old columns", "true"));
      assertRefused(postgres.settings(), "newer release");
    }
  }

  @Test
  void databaseOfANewerReleaseThatIsStuckIsRefused() throws SQLException {
    try (PostgresTestDatabase postgres = PostgresTestDatabase.empty()) {
      postgres.open(clock).close();
      postgres.execute(NEWER.formatted("later", "false"));
      assertRefused(postgres.settings(), "migration has failed");
    }
  }

  @Test
  void databaseToWhichANewerReleaseOnlyAddedIsGoneOnWith() throws SQLException {
    try (SqliteTestDatabase sqlite = new SqliteTestDatabase();
        PostgresTestDatabase postgres = PostgresTestDatabase.empty()) {
      for (TestDatabase database : List.of(sqlite, postgres)) {
        database.open(clock).close();
        database.execute(NEWER.formatted("later", database == sqlite ? "1" : "true"));
        database.execute("CREATE TABLE later (number bigint)");
        database.execute("ALTER TABLE entry ADD COLUMN later integer");
        try (Journal journal = database.open(clock)) {
          long id = new Given(journal).partnerWith(100);
          assertEquals(Given.usd(100), new Given(journal).access(id).balance().book().available());
        }
      }
    }
  }

  @Test
  void newDatabaseFileIsItsOwnersAlone() throws IOException {
    try (SqliteTestDatabase database = new SqliteTestDatabase()) {
      database.open(clock).close();
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(database.file())));
    }
  }

  @Test
  void fileThatIsNoDatabaseIsRefused() throws IOException {
    try (SqliteTestDatabase database = new SqliteTestDatabase()) {
      Files.writeString(database.file(), "This is a letter, not a database. ".repeat(100));
      assertRefused(database.settings(), "cannot be opened");
    }
  }

  @Test
  void missingDirectoryIsNamed() {
    assertRefused(sqlite("/nowhere/at/all/journal.db"), "/nowhere/at/all/journal.db");
  }

  @Test
  void urlThatNamesNoFileOrNoKnownDatabaseIsRefused() {
    assertRefused(sqlite(""), "path of a file");
    assertRefused(sqlite(":memory:"), "path of a file");
    assertRefused(sqlite("file.db?mode=ro"), "path of a file");
    assertRefused(new JournalSettings("jdbc:mysql://x/y", false, 1, 1), "jdbc:postgresql:");
    assertRefused(new JournalSettings("jdbc:sqlite:x.db", true, 1, 1), "distributed");
  }

  @Test
  void nodesThatStartTogetherOnAnEmptyDatabaseMigrateItOnce() throws SQLException {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      List<CompletableFuture<Journal>> starts = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        starts.add(CompletableFuture.supplyAsync(() -> database.open(clock)));
      }
      List<Journal> nodes = starts.stream().map(Given::await).toList();
      long id = new Given(nodes.get(0)).partnerWith(100);
      for (Journal node : nodes) {
        assertEquals(Given.usd(100), new Given(node).access(id).balance().book().available());
        node.close();
      }
      assertEquals(
          migrations("postgresql", "postgresql_single"), database.count("flyway_schema_history"));
    }
  }

  private static int migrations(String... folders) {
    int count = 0;
    for (String folder : folders) {
      File place = new File("src/main/resources/dev/saldo/journal/migration", folder);
      count += place.list((unused, name) -> name.startsWith("V")).length;
    }
    return count;
  }

  @Test
  void journalsThatStartTogetherOnANewFileMigrateItOnce() throws SQLException {
    try (SqliteTestDatabase database = new SqliteTestDatabase()) {
      List<CompletableFuture<Journal>> starts = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        starts.add(CompletableFuture.supplyAsync(() -> database.open(clock)));
      }
      starts.forEach(start -> Given.await(start).close());
      assertEquals(
          migrations("sqlite"), database.count("flyway_schema_history WHERE version IS NOT NULL"));
    }
  }

  @Test
  void synchronousCommitOffIsRefusedAndSaysWhatToDo() throws SQLException {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      database.set("synchronous_commit", "off");
      assertRefused(database.settings(), "set synchronous_commit = on");
      database.set("synchronous_commit", "local");
      assertRefused(database.settings(), "set synchronous_commit = on");
    }
  }

  @Test
  void serverThatDoesNotSyncOrProtectItsPagesIsRefused() throws SQLException {
    try (PostgresServer server = PostgresServer.start("full_page_writes=off", "fsync=off")) {
      JournalSettings settings =
          new JournalSettings(server.url("postgres"), false, 10, 10)
              .withLogin(new DatabaseLogin(PostgresServer.USER, PostgresServer.PASSWORD));
      assertRefused(settings, "set fsync = on");
    }
    try (PostgresServer server = PostgresServer.start("full_page_writes=off")) {
      JournalSettings settings =
          new JournalSettings(server.url("postgres"), false, 10, 10)
              .withLogin(new DatabaseLogin(PostgresServer.USER, PostgresServer.PASSWORD));
      assertRefused(settings, "set full_page_writes = on");
    }
  }

  @Test
  void databaseSetToSerializableKeepsEveryPosting() throws SQLException {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      database.set("default_transaction_isolation", "serializable");
      try (Journal one = database.open(clock);
          Journal other = database.open(clock)) {
        long id = new Given(one).partner();
        List<CompletableFuture<PostingResult>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          Journal node = i % 2 == 0 ? one : other;
          futures.add(
              node.post(Given.request(id, new dev.saldo.ledger.Command.TopUp(Given.usd(1)))));
        }
        futures.forEach(Given::await);
        assertEquals(Given.usd(200), new Given(one).balance(id).book().available());
      }
    }
  }

  @Test
  void passwordIsInNoMessage() {
    String secret = "s3cr3t-passw0rd";
    String url = PostgresServer.shared().url("postgres");
    for (JournalSettings settings :
        List.of(
            new JournalSettings(url + "?user=saldo&password=" + secret, false, 1, 1),
            new JournalSettings(url, false, 1, 1).withLogin(new DatabaseLogin("saldo", secret)),
            new JournalSettings("jdbc:postgresql://h:port/x?password=" + secret, false, 1, 1))) {
      JournalException refused =
          assertThrows(JournalException.class, () -> Journal.open(settings, clock));
      StringWriter trace = new StringWriter();
      refused.printStackTrace(new PrintWriter(trace));
      assertFalse(trace.toString().contains(secret), trace::toString);
      assertFalse(settings.toString().contains(secret), settings::toString);
      assertFalse(settings.login().toString().contains(secret));
    }
  }

  private static JournalSettings sqlite(String file) {
    return new JournalSettings("jdbc:sqlite:" + file, false, 1, 1);
  }

  private void assertRefused(JournalSettings settings, String part) {
    JournalException refused =
        assertThrows(JournalException.class, () -> Journal.open(settings, clock).close());
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
  }
}
