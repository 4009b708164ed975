package dev.saldo.journal;

import static dev.saldo.journal.SampleBooks.LAST_SEQUENCE;
import static dev.saldo.journal.SampleBooks.SMALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a database says of itself, and what the newest entries show, on every kind of database. */
abstract class ExaminationCases {
  private static final int MORE_ENTRIES = 40;

  private final SampleDatabase kind;
  private final TestDatabase database;

  ExaminationCases(SampleDatabase kind) {
    this.kind = kind;
    database = kind.copy();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void databaseOfThisReleaseIsCurrent() {
    DatabaseFacts facts = examination(database).facts();

    assertTrue(facts.isCurrent(), facts.toString());
    assertFalse(facts.isReadOnly());
    assertTrue(facts.product().matches("(SQLite|PostgreSQL) [0-9.]+.*"), facts.product());
    assertTrue(facts.clockAhead().abs().toSeconds() < 60, facts.toString());
  }

  @Test
  void databaseWithoutTablesHasNoSchema() throws SQLException {
    try (TestDatabase empty = kind.empty()) {
      empty.execute("SELECT 1");

      DatabaseFacts facts = examination(empty).facts();

      assertEquals(Optional.empty(), facts.schema());
      assertFalse(facts.isCurrent());
    }
  }

  @Test
  void newestEntriesOfSoundBooksAreRight() {
    VerifyReport report = examination(database).newestEntries(new Random(1));

    assertEquals(List.of(), report.findings());
    assertEquals(3, report.books());
    assertEquals(LAST_SEQUENCE + 2, report.entries());
  }

  @Test
  void editedNewestEntryIsNamed() {
    Tampering.with(database, "UPDATE entry SET memo = 'other' WHERE sequence = " + LAST_SEQUENCE);

    VerifyReport report = examination(database).newestEntries(new Random(1));

    assertEquals(1, report.findingCount());
    assertEquals(LAST_SEQUENCE, report.findings().get(0).sequence());
    assertEquals(Finding.Subject.HASH, report.findings().get(0).subject());
  }

  @Test
  void editedBalanceOfBookIsNamed() {
    Tampering.with(database, "UPDATE book SET available = 1 WHERE partner_id = " + SMALL);

    VerifyReport report = examination(database).newestEntries(new Random(1));

    assertEquals(SMALL, report.findings().get(0).partnerId());
    assertEquals(Finding.Subject.BOOK, report.findings().get(0).subject());
  }

  @Test
  void entryThatWasCutOffIsMissed() {
    Tampering.with(database, "DELETE FROM entry WHERE sequence = " + LAST_SEQUENCE);

    assertFalse(examination(database).newestEntries(new Random(1)).isClean());
  }

  @Test
  void oldEntriesOfLongBookAreLeftToVerify() {
    try (Journal journal = database.open(Clock.systemUTC())) {
      SampleBooks books = new SampleBooks(journal);
      for (int more = 0; more < MORE_ENTRIES; more++) {
        books.post(SMALL, "more-" + more, new Command.TopUp(SampleBooks.usd("1.00")));
      }
    }
    Tampering.with(
        database, "UPDATE entry SET memo = 'other' WHERE sequence = 3 AND partner_id = " + SMALL);

    VerifyReport report = examination(database).newestEntries(new Random(1));

    assertEquals(List.of(), report.findings());
    assertTrue(report.entries() < LAST_SEQUENCE + MORE_ENTRIES, report.toString());
  }

  @Test
  void clockOfDatabaseIsComparedWithOurs() {
    ManualClock slow = new ManualClock();
    slow.set(Clock.systemUTC().instant().minus(Duration.ofHours(1)));

    Duration ahead = new Examination(database.settings(), slow).facts().clockAhead();

    boolean hasClock = kind == SampleDatabase.POSTGRESQL;
    assertEquals(hasClock ? 1 : 0, ahead.plusMinutes(5).toHours());
  }

  @Test
  void booksAheadOfAnInstantAreNamed() {
    Examination examination = examination(database);
    AheadBook full = new AheadBook(SampleBooks.FULL, SampleBooks.START);
    AheadBook small = new AheadBook(SMALL, SampleBooks.START);

    assertEquals(
        List.of(full, small), examination.booksAhead(SampleBooks.START.minusSeconds(1), 2));
    assertEquals(List.of(), examination.booksAhead(SampleBooks.START, 2));
  }

  private static Examination examination(TestDatabase database) {
    return new Examination(database.settings(), Clock.systemUTC());
  }
}
