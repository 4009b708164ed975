package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Thresholds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moving all data from one kind of database to another. */
abstract class DataMigrationCases {
  private static final List<String> TABLES =
      List.of(
          "partner",
          "client_lookup",
          "api_client",
          "refresh_token",
          "book",
          "entry",
          "idempotency",
          "hold",
          "settlement",
          "audit",
          "approval",
          "approval_policy",
          "operator_day");

  private final TestDatabase source;
  private final TestDatabase target;

  DataMigrationCases(SampleDatabase from, SampleDatabase to) {
    source = from.copy();
    target = to.empty();
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  void everythingIsThereAsItWas() throws SQLException {
    DataMigration.Report report = run();

    assertEquals(3, report.partnersCopied());
    assertEquals(0, report.partnersUnchanged());
    assertEquals(SampleBooks.LAST_SEQUENCE + 2, report.entriesCopied());
    assertEquals(List.of(), report.verified().findings());
    assertEquals(report.entriesCopied(), report.verified().entries());
    assertEquals(content(source), content(target));
  }

  @Test
  void forcedReversalIsCopiedWithItsReason() throws SQLException {
    try (Journal journal = Journal.open(source.settings(), SampleBooks.CLOCK)) {
      Given given = new Given(journal);
      long id = given.partnerWith(100);
      given.charge(id, 60);
      given.posted(id, new Command.ForcedReverse(1, "bounced"));
    }
    assertEquals(List.of(), run().verified().findings());
    assertEquals(content(source), content(target));
    assertEquals(1, target.count("entry WHERE forced_reason = 'bounced'"));
  }

  @Test
  void secondRunFindsNothingToDo() throws SQLException {
    run();

    DataMigration.Report again = run();

    assertEquals(0, again.partnersCopied());
    assertEquals(3, again.partnersUnchanged());
    assertEquals(0, again.entriesCopied());
    assertEquals(content(source), content(target));
  }

  @Test
  void interruptedRunIsGoneOnWith() throws SQLException {
    assertThrows(
        IllegalStateException.class,
        () ->
            migration()
                .run(
                    progress -> {
                      if (progress.books() == 2) {
                        throw new IllegalStateException("interrupted");
                      }
                    }));
    assertEquals(2, rows("partner"));

    DataMigration.Report report = run();

    assertEquals(1, report.partnersCopied());
    assertEquals(2, report.partnersUnchanged());
    assertTrue(report.verified().isClean());
    assertEquals(content(source), content(target));
  }

  @Test
  void runBrokenOffWithinABookIsGoneOnWith() throws SQLException {
    Tampering.with(source, "DELETE FROM hold WHERE partner_id = " + SampleBooks.FULL);
    Tampering.with(source, "UPDATE entry SET partner_id = -1 WHERE sequence = 9");
    assertThrows(JournalException.class, this::run);
    Tampering.with(
        source, "UPDATE entry SET partner_id = " + SampleBooks.FULL + " WHERE partner_id = -1");

    assertEquals(0, target.count("entry WHERE partner_id = " + SampleBooks.FULL));
    run();
    assertEquals(content(source), content(target));
  }

  @Test
  void laterPostingsAreCaughtUpWith() throws SQLException {
    run();
    ManualClock clock = new ManualClock();
    clock.move(Duration.ofHours(2));
    try (Journal journal = source.open(clock)) {
      SampleBooks books = new SampleBooks(journal);
      books.post(SampleBooks.FULL, "later", new Command.Charge(SampleBooks.usd("1.00")));
      books.post(
          SampleBooks.FULL,
          "more",
          new Command.Refund(SampleBooks.usd("5.00"), SampleBooks.CHARGE));
      books.post(SampleBooks.SMALL, "refused", new Command.Charge(SampleBooks.usd("99.00")));
      books.open(6_000_000_000_000_000_001L, "New", "1.00");
      journal.changeAccess(SampleBooks.FULL, new ClientChange.Secret("another")).join();
    }

    DataMigration.Report report = run();

    assertEquals(List.of(), report.verified().findings());
    assertEquals(3, report.partnersCopied());
    assertEquals(1, report.partnersUnchanged());
    assertEquals(content(source), content(target));
  }

  @Test
  void journalGoesOnAtTheTarget() {
    run();
    try (Journal journal = target.open(SampleBooks.CLOCK)) {
      SampleBooks books = new SampleBooks(journal);
      Command charge = new Command.Charge(SampleBooks.usd("100.00"));
      PostingResult again = books.post(SampleBooks.FULL, "key-2", charge);
      assertTrue(((PostingResult.Decided) again).replayed());
      books.post(SampleBooks.FULL, "new", charge);
      long last = journal.auditLog(Long.MAX_VALUE, 1).join().get(0).id();
      journal.audit(new AuditEvent("ann", "later", "", "", "", "")).join();
      assertTrue(journal.auditLog(Long.MAX_VALUE, 1).join().get(0).id() > last);
    }
    assertEquals(List.of(), VerifierCases.verify(target).findings());

    assertRefused("it went on there");
  }

  @Test
  void targetWithAnotherPartnerIsRefused() {
    try (Journal journal = target.open(SampleBooks.CLOCK)) {
      new SampleBooks(journal).open(7_000_000_000_000_000_001L, "Foreign", "1.00");
    }

    assertRefused("the source does not have it");
    assertEquals(1, rows("partner"));
  }

  @Test
  void targetWithAnotherHistoryIsRefused() {
    try (Journal journal = target.open(SampleBooks.CLOCK)) {
      new SampleBooks(journal).open(SampleBooks.FULL, "Foreign", "1.00");
    }

    assertRefused("another history");
    assertEquals(1, rows("partner"));
  }

  @Test
  void targetWithAnotherPolicyIsRefused() {
    try (Journal journal = target.open(SampleBooks.CLOCK)) {
      ApprovalPolicy policy =
          new ApprovalPolicy(
              Thresholds.parse("USD=1.00"), Thresholds.none(), ApprovalPolicy.EXPIRY_DEFAULT);
      journal.fillApprovalPolicy(policy).join();
    }

    assertRefused("could not be moved");
    assertEquals(0, rows("partner"));
  }

  @Test
  void databaseIsNotMovedToItself() {
    assertThrows(
        JournalException.class,
        () -> new DataMigration(source.settings(), source.settings(), SampleBooks.CLOCK));
  }

  private DataMigration migration() {
    return new DataMigration(source.settings(), target.settings(), SampleBooks.CLOCK);
  }

  private DataMigration.Report run() {
    return migration().run(ProgressListener.none());
  }

  private void assertRefused(String reason) {
    JournalException refused = assertThrows(JournalException.class, this::run);
    assertTrue(refused.toString().contains(reason), refused::toString);
  }

  private long rows(String table) {
    try {
      return target.count(table);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** All rows of all tables, as texts. */
  private static Map<String, Set<String>> content(TestDatabase database) throws SQLException {
    Map<String, Set<String>> content = new TreeMap<>();
    try (Connection connection = Database.of(database.settings()).connect();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        Set<String> rows = new TreeSet<>();
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            rows.add(text(row));
          }
        }
        content.put(table, rows);
      }
    }
    return content;
  }

  private static String text(ResultSet row) throws SQLException {
    TreeMap<String, String> cells = new TreeMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      Object cell = row.getObject(i);
      cells.put(
          row.getMetaData().getColumnName(i),
          cell instanceof byte[] bytes ? Hashes.hex(bytes) : String.valueOf(cell));
    }
    return cells.toString();
  }
}
