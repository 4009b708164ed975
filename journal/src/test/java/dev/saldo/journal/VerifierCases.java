package dev.saldo.journal;

import static dev.saldo.journal.SampleBooks.CAPTURE;
import static dev.saldo.journal.SampleBooks.CAPTURED_HOLD;
import static dev.saldo.journal.SampleBooks.CHARGE;
import static dev.saldo.journal.SampleBooks.FULL;
import static dev.saldo.journal.SampleBooks.LAST_SEQUENCE;
import static dev.saldo.journal.SampleBooks.OPEN_HOLD;
import static dev.saldo.journal.SampleBooks.REVERSED_CHARGE;
import static dev.saldo.journal.SampleBooks.TOP_UP;
import static dev.saldo.journal.SampleBooks.UNDONE_REFUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What verify finds and names, on every kind of database. */
abstract class VerifierCases {
  private static final String OF_FULL = " WHERE partner_id = " + FULL;

  private final TestDatabase database;

  VerifierCases(SampleDatabase kind) {
    database = kind.copy();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void cleanBooksPass() {
    List<Progress> progress = new ArrayList<>();

    VerifyReport report = verifier().verify(VerifyScope.all(), progress::add);

    assertEquals(List.of(), report.findings());
    assertTrue(report.isClean());
    assertEquals(3, report.books());
    assertEquals(LAST_SEQUENCE + 2, report.entries());
    Progress last = progress.get(progress.size() - 1);
    assertEquals(3, last.booksTotal());
    assertEquals(report.entries(), last.entries());
  }

  @Test
  void forcedReversalIsSoundAndItsReasonIsChained() {
    long forced;
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      Given given = new Given(journal);
      long id = given.partnerWith(100);
      given.charge(id, 60);
      given.posted(id, new Command.ForcedReverse(1, "bounced"));
      forced = id;
    }
    assertEquals(List.of(), verify(database).findings());

    Tampering.with(
        database,
        "UPDATE entry SET forced_reason = 'gift' WHERE sequence = 3 AND partner_id = " + forced);
    Finding finding = verify(database).findings().get(0);
    assertEquals(forced, finding.partnerId());
    assertEquals(3, finding.sequence());
    assertEquals(Finding.Subject.HASH, finding.subject());
  }

  @Test
  void onePartnerIsVerifiedAlone() {
    VerifyReport report = verify(VerifyScope.partner(SampleBooks.SMALL));

    assertTrue(report.isClean());
    assertEquals(1, report.books());
    assertEquals(2, report.entries());
  }

  @Test
  void unknownPartnerHasNoBook() {
    assertEquals(0, verify(VerifyScope.partner(1)).books());
  }

  @Test
  void sinceReplaysOnlyLaterEntries() {
    VerifyReport report = verify(VerifyScope.all().since(CAPTURE));

    assertEquals(List.of(), report.findings());
    assertEquals(LAST_SEQUENCE - CAPTURE, report.entries());
  }

  @Test
  void editedAmountIsNamed() {
    Tampering.with(database, "UPDATE entry SET amount = amount + 1" + entry(CHARGE));

    assertFinding(CHARGE, Finding.Subject.ARITHMETIC);
  }

  @Test
  void editedTypeIsNamed() {
    Tampering.with(database, "UPDATE entry SET type = 'adjustment_debit'" + entry(CHARGE));

    assertFinding(CHARGE, Finding.Subject.HASH);
  }

  @Test
  void editedBalanceOfAnEntryIsNamed() {
    Tampering.with(
        database, "UPDATE entry SET available_after = available_after + 1" + entry(CHARGE));

    assertFinding(CHARGE, Finding.Subject.ARITHMETIC);
  }

  @Test
  void editedCreditLimitIsNamed() {
    Tampering.with(database, "UPDATE entry SET credit_limit_after = 1" + entry(CHARGE));

    assertFinding(CHARGE, Finding.Subject.ARITHMETIC);
  }

  @Test
  void editedMemoIsNamed() {
    Tampering.with(database, "UPDATE entry SET memo = 'another'" + entry(CAPTURE));

    assertFinding(CAPTURE, Finding.Subject.HASH);
  }

  @Test
  void editedHashIsNamed() {
    Tampering.with(
        database,
        "UPDATE entry SET hash = (SELECT o.hash FROM entry o WHERE o.partner_id = "
            + SampleBooks.SMALL
            + " AND o.sequence = 1)"
            + entry(LAST_SEQUENCE));

    assertFinding(LAST_SEQUENCE, Finding.Subject.HASH);
  }

  @Test
  void timeGoingBackwardsIsNamed() {
    Tampering.with(database, "UPDATE entry SET recorded_at = recorded_at - 1" + entry(CAPTURE));

    assertFinding(CAPTURE, Finding.Subject.TIME);
  }

  @Test
  void deletedEntryIsNamed() {
    Tampering.with(database, "DELETE FROM entry" + entry(REVERSED_CHARGE));

    assertFinding(REVERSED_CHARGE, Finding.Subject.SEQUENCE);
  }

  @Test
  void swappedEntriesAreNamed() {
    Tampering.with(
        database,
        "UPDATE entry SET sequence = 1000" + entry(TOP_UP),
        "UPDATE entry SET sequence = " + TOP_UP + entry(CHARGE),
        "UPDATE entry SET sequence = " + CHARGE + entry(1_000));

    assertFinding(TOP_UP, Finding.Subject.ARITHMETIC);
  }

  @Test
  void entryInsertedAtTheEndIsNamed() {
    copyEntry(LAST_SEQUENCE, LAST_SEQUENCE + 1);

    assertFinding(LAST_SEQUENCE + 1, Finding.Subject.ARITHMETIC);
  }

  @Test
  void entryInsertedInTheMiddleIsNamed() {
    Tampering.with(
        database,
        "UPDATE entry SET sequence = sequence + 1000" + OF_FULL + " AND sequence > " + CHARGE,
        "UPDATE entry SET sequence = sequence - 999" + OF_FULL + " AND sequence > 1000");
    copyEntry(CHARGE, CHARGE + 1);

    assertFinding(CHARGE + 1, Finding.Subject.ARITHMETIC);
  }

  @Test
  void tailCutOffUnderTheBooksRowIsNamed() {
    Tampering.with(
        database,
        "DELETE FROM entry" + entry(LAST_SEQUENCE),
        "DELETE FROM idempotency" + OF_FULL + " AND sequence = " + LAST_SEQUENCE);

    assertFinding(0, Finding.Subject.BOOK);
  }

  @Test
  void editedBalanceOfABookIsNamed() {
    for (String column : List.of("available", "held", "credit_limit", "recorded_at")) {
      Tampering.with(database, "UPDATE book SET " + column + " = " + column + " + 1" + OF_FULL);
      assertFinding(0, Finding.Subject.BOOK);
      Tampering.with(database, "UPDATE book SET " + column + " = " + column + " - 1" + OF_FULL);
    }
  }

  @Test
  void editedNextExpiryIsNamed() {
    Tampering.with(database, "UPDATE book SET next_expiry = 0" + OF_FULL);

    assertFinding(0, Finding.Subject.BOOK);
  }

  @Test
  void missingBookIsNamed() {
    Tampering.with(database, "DELETE FROM book" + OF_FULL);

    assertFinding(0, Finding.Subject.BOOK);
  }

  @Test
  void entriesOfNoPartnerAreNamed() {
    Tampering.with(database, "DELETE FROM book" + OF_FULL, "DELETE FROM partner" + OF_FULL);

    assertFinding(0, Finding.Subject.BOOK);
  }

  @Test
  void editedRecordOfAPostingIsNamed() {
    String other =
        "(SELECT o.request_hash FROM idempotency o WHERE o.partner_id = "
            + FULL
            + " AND o.key = 'key-3')";
    Tampering.with(
        database,
        "UPDATE idempotency SET request_hash = " + other + OF_FULL + " AND key = 'key-2'");

    Finding finding = assertFinding(CHARGE, Finding.Subject.IDEMPOTENCY);
    assertTrue(finding.detail().contains("key-2"), finding.detail());
  }

  @Test
  void recordMovedToAnotherEntryIsNamed() {
    Tampering.with(
        database, "UPDATE idempotency SET sequence = 2" + OF_FULL + " AND key = 'key-2'");

    assertFinding(CHARGE, Finding.Subject.IDEMPOTENCY);
  }

  @Test
  void deletedRecordIsNamed() {
    Tampering.with(database, "DELETE FROM idempotency" + OF_FULL + " AND key = 'key-2'");

    assertFinding(CHARGE, Finding.Subject.IDEMPOTENCY);
  }

  @Test
  void renamedKeyIsNamed() {
    Tampering.with(
        database, "UPDATE idempotency SET key = 'other'" + OF_FULL + " AND key = 'key-2'");

    assertFinding(CHARGE, Finding.Subject.IDEMPOTENCY);
  }

  @Test
  void editedRecordOfARefusalIsNamed() {
    Tampering.with(
        database,
        "UPDATE idempotency SET outcome = 'hold_closed'"
            + OF_FULL
            + " AND key = '"
            + SampleBooks.REFUSED_KEY
            + "'");

    Finding finding = assertFinding(0, Finding.Subject.IDEMPOTENCY);
    assertTrue(finding.detail().contains(SampleBooks.REFUSED_KEY), finding.detail());
  }

  @Test
  void editedHoldIsNamed() {
    Tampering.with(database, "UPDATE hold SET amount = amount + 1" + entry(OPEN_HOLD));
    assertFinding(OPEN_HOLD, Finding.Subject.HOLD);
  }

  @Test
  void editedExpiryOfAHoldIsNamed() {
    Tampering.with(database, "UPDATE hold SET expires_at = expires_at + 1" + entry(OPEN_HOLD));
    assertEquals(OPEN_HOLD, first(Finding.Subject.HOLD).sequence());
  }

  @Test
  void holdClosedByNoEntryIsNamed() {
    Tampering.with(database, "UPDATE hold SET closed_by = 9, fork = 8" + entry(OPEN_HOLD));
    assertEquals(OPEN_HOLD, first(Finding.Subject.HOLD).sequence());
  }

  @Test
  void reopenedHoldIsNamed() {
    Tampering.with(database, "UPDATE hold SET closed_by = 0, fork = 0" + entry(CAPTURED_HOLD));
    assertFinding(CAPTURED_HOLD, Finding.Subject.HOLD);
  }

  @Test
  void holdUnderAWrongForkIsNamed() {
    Tampering.with(database, "UPDATE hold SET fork = 5" + entry(CAPTURED_HOLD));
    assertFinding(CAPTURED_HOLD, Finding.Subject.HOLD);
  }

  @Test
  void deletedHoldIsNamed() {
    Tampering.with(database, "DELETE FROM hold" + entry(CAPTURED_HOLD));
    assertFinding(CAPTURED_HOLD, Finding.Subject.HOLD);
  }

  @Test
  void insertedHoldIsNamed() {
    Tampering.with(database, "INSERT INTO hold VALUES (" + FULL + ", 2, 100, 0, 0, 0)");
    assertEquals(2, first(Finding.Subject.HOLD).sequence());
  }

  @Test
  void editedSettlementIsNamed() {
    Tampering.with(database, "UPDATE settlement SET settled = settled + 1" + entry(CHARGE));
    assertFinding(CHARGE, Finding.Subject.SETTLEMENT);
  }

  @Test
  void editedReversalIsNamed() {
    Tampering.with(database, "UPDATE settlement SET is_reversed = 0" + entry(REVERSED_CHARGE));
    assertFinding(REVERSED_CHARGE, Finding.Subject.SETTLEMENT);
  }

  @Test
  void deletedSettlementIsNamed() {
    for (long sequence : List.of(UNDONE_REFUND, REVERSED_CHARGE, CHARGE)) {
      Tampering.with(database, "DELETE FROM settlement" + entry(sequence));
      assertFinding(sequence, Finding.Subject.SETTLEMENT);
    }
  }

  @Test
  void insertedSettlementIsNamed() {
    Tampering.with(database, "INSERT INTO settlement VALUES (" + FULL + ", 2, 100, 0)");
    assertFinding(2, Finding.Subject.SETTLEMENT);
  }

  @Test
  void booksArePassedWhilePostingsGoOn() {
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      BusyPostings postings = new BusyPostings(journal);
      for (int i = 0; i < 5; i++) {
        postings.awaitMore();
        assertEquals(List.of(), verify(database).findings());
      }
      postings.close();
    }
    assertTrue(verify(database).entries() > LAST_SEQUENCE + 10);
  }

  @Test
  void databaseThatIsMissingIsRefused() {
    Verifier nowhere =
        new Verifier(
            new JournalSettings("jdbc:sqlite:/nowhere/saldo.db", false, 1, 1), SampleBooks.CLOCK);
    assertThrows(
        JournalException.class, () -> nowhere.verify(VerifyScope.all(), ProgressListener.none()));
  }

  @Test
  void databaseOfAnotherReleaseIsRefused() {
    Tampering.with(database, "UPDATE flyway_schema_history SET version = '999'");

    assertThrows(JournalException.class, () -> verify(database));
  }

  @Test
  void oneBookDoesNotHideAnother() {
    Tampering.with(
        database,
        "UPDATE entry SET memo = 'x' WHERE sequence = 1 AND partner_id <> " + SampleBooks.EMPTY);

    List<Long> partners =
        verify(VerifyScope.all()).findings().stream().map(Finding::partnerId).toList();
    assertEquals(List.of(FULL, SampleBooks.SMALL), partners);
  }

  static VerifyReport verify(TestDatabase database) {
    return new Verifier(database.settings(), SampleBooks.CLOCK)
        .verify(VerifyScope.all(), ProgressListener.none());
  }

  private Verifier verifier() {
    return new Verifier(database.settings(), SampleBooks.CLOCK);
  }

  private VerifyReport verify(VerifyScope scope) {
    return verifier().verify(scope, ProgressListener.none());
  }

  /** The one thing that is wrong. */
  private Finding assertFinding(long sequence, Finding.Subject subject) {
    VerifyReport report = verify(VerifyScope.all());
    assertEquals(1, report.findingCount(), () -> report.findings().toString());
    Finding found = report.findings().get(0);
    assertEquals(FULL, found.partnerId());
    assertEquals(sequence, found.sequence(), found::toString);
    assertEquals(subject, found.subject(), found::toString);
    return found;
  }

  private Finding first(Finding.Subject subject) {
    List<Finding> findings = verify(VerifyScope.all()).findings();
    return findings.stream()
        .filter(finding -> finding.subject() == subject)
        .findFirst()
        .orElseThrow(() -> new AssertionError(findings.toString()));
  }

  private void copyEntry(long from, long to) {
    String columns =
        "type, amount, available_after, held_after, credit_limit_after, linked_sequence,"
            + " settled_after, expires_at, effective_date, reference, memo, posted_by,"
            + " idempotency_key, recorded_at, hash";
    Tampering.with(
        database,
        "INSERT INTO entry (partner_id, sequence, "
            + columns
            + ") SELECT partner_id, "
            + to
            + ", "
            + columns
            + " FROM entry"
            + entry(from));
  }

  private static String entry(long sequence) {
    return OF_FULL + " AND sequence = " + sequence;
  }
}
