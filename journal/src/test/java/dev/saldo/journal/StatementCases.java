package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements, on every kind of database. */
abstract class StatementCases {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");

  private final TestDatabase database;

  StatementCases(SampleDatabase kind) {
    database = kind.copy();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everythingBetweenZeroAndNow() throws IOException {
    Statement statement = statement(SampleBooks.FULL, "2026-01-01", "2026-12-31", UTC);

    assertEquals(SampleBooks.LAST_SEQUENCE, statement.lines.size());
    assertEquals(statement.lines.size(), statement.opening().entryCount());
    assertEquals("Distributor Example", statement.opening().name());
    assertEquals(0, statement.opening().before().sequence());
    statement.assertAgrees();
    assertEquals(new BigDecimal("1085.00"), statement.closing().credits());
    assertEquals(new BigDecimal("272.00"), statement.closing().debits());
    assertEquals(SampleBooks.usd("813.00"), statement.closing().after().accountBalance());
  }

  @Test
  void holdsAndReleasesHaveNoEffectOnTheAccountBalance() throws IOException {
    Statement statement = statement(SampleBooks.FULL, "2026-01-31", "2026-01-31", UTC);

    assertEquals(SampleBooks.usd("0"), statement.effect(SampleBooks.CAPTURED_HOLD));
    assertEquals(SampleBooks.usd("0"), statement.effect(SampleBooks.CAPTURE - 1));
    assertEquals(SampleBooks.usd("-120.00"), statement.effect(SampleBooks.CAPTURE));
    assertEquals(SampleBooks.usd("-100.00"), statement.effect(SampleBooks.CHARGE));
    assertEquals(SampleBooks.usd("0"), statement.effect(1));
  }

  @Test
  void daysBeforeTheFirstEntryAreEmpty() throws IOException {
    Statement statement = statement(SampleBooks.FULL, "2025-01-01", "2025-12-31", UTC);

    assertEquals(List.of(), statement.lines);
    assertEquals(SampleBooks.usd("0"), statement.closing().after().accountBalance());
    statement.assertAgrees();
  }

  @Test
  void daysAfterTheLastEntryRepeatItsBalance() throws IOException {
    Statement statement = statement(SampleBooks.FULL, "2026-02-01", "2026-02-28", UTC);

    assertEquals(List.of(), statement.lines);
    assertEquals(SampleBooks.usd("813.00"), statement.opening().before().accountBalance());
    assertEquals(statement.opening().before(), statement.closing().after());
  }

  @Test
  void bookWithoutEntriesHasAStatement() throws IOException {
    Statement statement = statement(SampleBooks.EMPTY, "2026-01-01", "2026-12-31", UTC);

    assertEquals(0, statement.opening().entryCount());
    statement.assertAgrees();
  }

  @Test
  void unknownPartnerHasNone() throws IOException {
    StatementPeriod period = period("2026-01-01", "2026-01-31", UTC);
    assertFalse(statements().stream(1, period, Long.MAX_VALUE, new Statement()));
  }

  @Test
  void statementIsProvisionalUntilItsLastDayIsOver() throws IOException {
    StatementPeriod period = period("2026-03-01", "2026-03-10", BERLIN);
    long end = Micros.of(Instant.parse("2026-03-10T23:00:00Z"));
    charge("2026-03-10T12:00:00Z");
    long charged = Micros.of(Instant.parse("2026-03-10T12:00:00Z"));

    assertAsOf(charged + 1, true, opening(period, charged + 1));
    assertAsOf(charged, true, opening(period, charged - 1));
    assertAsOf(end - 1, true, opening(period, end - 1));
    assertAsOf(end, false, opening(period, end));
    assertAsOf(end, false, opening(period, end + 1));
  }

  private StatementOpening opening(StatementPeriod period, long nowMicros) throws IOException {
    Statement statement = new Statement();
    assertTrue(statements().stream(SampleBooks.SMALL, period, nowMicros, statement));
    assertEquals(1, statement.lines.size());
    return statement.opening();
  }

  private static void assertAsOf(long micros, boolean isProvisional, StatementOpening opening) {
    assertEquals(micros, opening.asOfMicros());
    assertEquals(isProvisional, opening.isProvisional());
  }

  @Test
  void timeZoneCutsTheDays() throws IOException {
    charge("2026-03-10T22:59:59.999999Z");
    charge("2026-03-10T23:00:00Z");
    charge("2026-03-11T09:59:59.999999Z");
    charge("2026-03-11T10:00:00Z");

    assertEquals(2, lines("2026-03-10", UTC));
    assertEquals(1, lines("2026-03-10", BERLIN));
    assertEquals(3, lines("2026-03-11", BERLIN));
    assertEquals(3, lines("2026-03-11", KIRITIMATI));
    assertEquals(1, lines("2026-03-12", KIRITIMATI));
  }

  @Test
  void dayOfTheChangeToSummerTimeHas23Hours() throws IOException {
    charge("2026-03-28T22:59:59.999999Z");
    charge("2026-03-28T23:00:00Z");
    charge("2026-03-29T21:59:59.999999Z");
    charge("2026-03-29T22:00:00Z");

    assertEquals(1, lines("2026-03-28", BERLIN));
    assertEquals(2, lines("2026-03-29", BERLIN));
    assertEquals(1, lines("2026-03-30", BERLIN));
  }

  @Test
  void dayOfTheChangeToWinterTimeHas25Hours() throws IOException {
    charge("2026-10-24T21:59:59.999999Z");
    charge("2026-10-24T22:00:00Z");
    charge("2026-10-25T22:59:59.999999Z");
    charge("2026-10-25T23:00:00Z");

    assertEquals(1, lines("2026-10-24", BERLIN));
    assertEquals(2, lines("2026-10-25", BERLIN));
    assertEquals(1, lines("2026-10-26", BERLIN));
  }

  @Test
  void consecutiveStatementsMeet() throws IOException {
    charge("2026-03-28T23:30:00Z");
    charge("2026-03-29T12:00:00Z");
    charge("2026-10-25T01:30:00Z");
    for (ZoneId zone : List.of(UTC, BERLIN, KIRITIMATI)) {
      Statement spring = statement(SampleBooks.SMALL, "2026-01-01", "2026-03-29", zone);
      Statement autumn = statement(SampleBooks.SMALL, "2026-03-30", "2026-12-31", zone);

      spring.assertAgrees();
      autumn.assertAgrees();
      assertEquals(spring.closing().after(), autumn.opening().before());
      assertEquals(2 + 3, spring.lines.size() + autumn.lines.size());
    }
  }

  @Test
  void statementIsReadInPages() throws IOException {
    int count = 2 * Statements.ENTRIES_PER_PAGE + 1;
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      Command topUp = new Command.TopUp(SampleBooks.usd("0.01"));
      for (int i = 0; i < count; i += 100) {
        List<PostingRequest> together = new ArrayList<>();
        for (int j = i; j < Math.min(count, i + 100); j++) {
          together.add(
              new PostingRequest(SampleBooks.EMPTY, "many-" + j, topUp, "", "", "", "ann"));
        }
        journal.postTogether(together).join();
      }
    }

    Statement statement = statement(SampleBooks.EMPTY, "2026-01-01", "2026-12-31", UTC);

    assertEquals(count, statement.lines.size());
    statement.assertAgrees();
    assertEquals(new BigDecimal("20.01"), statement.closing().credits());
  }

  @Test
  void wrongBookIsRefused() {
    Tampering.with(
        database,
        "UPDATE entry SET amount = amount + 1 WHERE partner_id = "
            + SampleBooks.FULL
            + " AND sequence = "
            + SampleBooks.CHARGE);

    JournalException refused =
        assertThrows(
            JournalException.class,
            () -> statement(SampleBooks.FULL, "2026-01-01", "2026-12-31", UTC));

    assertTrue(refused.toString().contains("entry 3"), refused::toString);
  }

  @Test
  void lastDayIsNotBeforeTheFirst() {
    assertThrows(IllegalArgumentException.class, () -> period("2026-01-02", "2026-01-01", UTC));
  }

  private void charge(String instant) {
    ManualClock clock = new ManualClock();
    clock.set(Instant.parse(instant));
    try (Journal journal = database.open(clock)) {
      new SampleBooks(journal)
          .post(SampleBooks.SMALL, instant, new Command.AdjustmentDebit(SampleBooks.usd("0.01")));
    }
  }

  private int lines(String day, ZoneId zone) throws IOException {
    Statement statement = statement(SampleBooks.SMALL, day, day, zone);
    statement.assertAgrees();
    return statement.lines.size();
  }

  private Statements statements() {
    return new Statements(database.settings());
  }

  private Statement statement(long partnerId, String first, String last, ZoneId zone)
      throws IOException {
    Statement statement = new Statement();
    assertTrue(
        statements().stream(partnerId, period(first, last, zone), Long.MAX_VALUE, statement));
    return statement;
  }

  private static StatementPeriod period(String first, String last, ZoneId zone) {
    return new StatementPeriod(LocalDate.parse(first), LocalDate.parse(last), zone);
  }

  /** A statement in memory. */
  private static final class Statement implements StatementSink {
    final List<StatementLine> lines = new ArrayList<>();
    private Optional<StatementOpening> opening = Optional.empty();
    private Optional<StatementClosing> closing = Optional.empty();

    @Override
    public void open(StatementOpening first) {
      opening = Optional.of(first);
    }

    @Override
    public void line(StatementLine line) {
      lines.add(line);
    }

    @Override
    public void close(StatementClosing last) {
      closing = Optional.of(last);
    }

    StatementOpening opening() {
      return opening.orElseThrow();
    }

    StatementClosing closing() {
      return closing.orElseThrow();
    }

    Money effect(long sequence) {
      return lines.get((int) sequence - 1).effect();
    }

    /** Opening, plus the lines, is the closing; likewise with the totals. */
    void assertAgrees() {
      Money balance = opening().before().accountBalance();
      for (StatementLine line : lines) {
        balance = balance.plus(line.effect());
        assertEquals(balance, line.entry().after().accountBalance());
      }
      assertEquals(balance, closing().after().accountBalance());
      assertEquals(
          new BigDecimal(balance.toString()),
          new BigDecimal(opening().before().accountBalance().toString())
              .add(closing().credits())
              .subtract(closing().debits()));
    }
  }
}
