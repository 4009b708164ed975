package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.SampleBooks.CLOCK;
import static dev.saldo.journal.SampleBooks.FULL;
import static dev.saldo.journal.SampleBooks.LAST_SEQUENCE;
import static dev.saldo.journal.SampleBooks.REFUSED_KEY;
import static dev.saldo.journal.SampleBooks.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Databases of the first schema that was released, with every type of entry in them, as a dump has
 * them: what this release makes of them.
 */
final class UpgradeTest {
  private static final Instant LATER = Instant.parse("2126-01-01T00:00:00Z");
  private static final List<String> TABLES =
      List.of(
          "partner",
          "book",
          "entry",
          "idempotency",
          "settlement",
          "hold",
          "api_client",
          "client_lookup",
          "refresh_token");

  @Test
  void embeddedDatabaseOfSchemaTwoIsBroughtUpToDate() throws Exception {
    try (SqliteTestDatabase database = new SqliteTestDatabase()) {
      upgrade(database, "sqlite-2.sql");
    }
  }

  @Test
  void postgresqlDatabaseOfSchemaTwoIsBroughtUpToDate() throws Exception {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      upgrade(database, "postgresql-2.sql");
    }
  }

  private static void upgrade(TestDatabase database, String dump) throws Exception {
    load(database, dump);
    assertEquals(0, database.count("flyway_schema_history WHERE version IN ('" + newer() + "')"));
    List<String> before = rows(database);
    Journal.open(database.settings(), CLOCK).close();
    try (Connection connection = Database.of(database.settings()).connect()) {
      assertTrue(Schema.isCurrent(connection));
    }
    assertNothingIsLost(before, rows(database));
    assertSound(database);
    try (Journal journal = Journal.open(database.settings(), CLOCK)) {
      assertItGoesOn(journal);
    }
    assertSound(database);
  }

  /** The versions of all migrations after the first release's. */
  private static String newer() {
    List<String> versions = new ArrayList<>();
    for (int version = 3; version <= Integer.parseInt(Schema.VERSION); version++) {
      versions.add(Integer.toString(version));
    }
    return String.join("', '", versions);
  }

  private static void assertItGoesOn(Journal journal) {
    SampleBooks books = new SampleBooks(journal);
    PostingResult.Decided refused =
        (PostingResult.Decided)
            books.post(FULL, REFUSED_KEY, new Command.Charge(usd("1000000.00")));
    assertEquals(Outcome.INSUFFICIENT_BALANCE, refused.outcome());
    assertTrue(refused.replayed());
    PostingResult.Decided replay =
        (PostingResult.Decided) books.post(FULL, new Command.TopUp(usd("1000.00")));
    assertTrue(replay.replayed());
    PostingResult.Decided posted =
        (PostingResult.Decided) books.post(FULL, "new", new Command.Charge(usd("1.00")));
    assertEquals(LAST_SEQUENCE + 1, posted.entry().orElseThrow().sequence());
    PostingResult.Decided forced =
        (PostingResult.Decided)
            books.post(FULL, "forced", new Command.ForcedReverse(SampleBooks.TOP_UP, "bounced"));
    assertEquals(usd("-238.00"), forced.entry().orElseThrow().after().available());
    assertTrue(await(journal.access(FULL)).orElseThrow().client().isPresent());
    assertInstanceOf(
        Rotation.Rotated.class,
        await(journal.rotateRefreshToken(use("hash-of-a-refresh-token", "next"))));
  }

  private static RefreshUse use(String hash, String successorHash) {
    return new RefreshUse(
        FULL,
        hash,
        "family",
        successorHash,
        LATER,
        LATER,
        Duration.ZERO,
        client -> true,
        new AuditEvent("", "", "", "", "", ""));
  }

  private static void assertSound(TestDatabase database) {
    VerifyReport report =
        new Verifier(database.settings(), CLOCK).verify(VerifyScope.all(), ProgressListener.none());
    assertTrue(report.isClean(), () -> report.findings().toString());
  }

  /** A migration may add columns, which come last. */
  private static void assertNothingIsLost(List<String> before, List<String> after) {
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertTrue(after.get(i).startsWith(before.get(i)), before.get(i) + " became " + after.get(i));
    }
  }

  private static List<String> rows(TestDatabase database) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      List<String> some = new ArrayList<>(database.rows(table));
      some.sort(null);
      some.forEach(row -> rows.add(table + ": " + row));
    }
    return rows;
  }

  private static void load(TestDatabase database, String dump) throws IOException, SQLException {
    String name = "upgrade/" + dump;
    JournalSettings settings = database.settings();
    DatabaseLogin login = settings.login();
    try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name));
        Connection connection =
            DriverManager.getConnection(settings.url(), login.user(), login.password());
        Statement statement = connection.createStatement()) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (database instanceof SqliteTestDatabase) {
        statement.executeUpdate(script);
      } else {
        statement.execute(script);
      }
    }
  }
}
