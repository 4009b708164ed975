package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.request;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is posted and swept while clocks contradict each other. */
final class ConfirmedClockTest {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final Duration TEN_YEARS = Duration.ofDays(3_652);
  private static final String RELEASES = "entry WHERE type = 'release'";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final ManualClock node = new ManualClock();
  private final AtomicLong nanos = new AtomicLong(-7);

  ConfirmedClockTest() {
    node.set(now);
  }

  private Journal open(TestDatabase database) {
    return open(database, false);
  }

  private Journal open(TestDatabase database, boolean isVouchedFor) {
    BookClock clock = BookClock.confirmed(node, nanos::get, TOLERANCE, isVouchedFor);
    return Journal.open(database.settings(), clock, JournalListener.NONE);
  }

  /** Time that both the clock and the process notice. */
  private void pass(Duration time) {
    node.move(time);
    nanos.addAndGet(time.toNanos());
  }

  private static boolean isConfirmed(Journal journal) {
    return await(journal.clockState()).isConfirmed();
  }

  private static String assertRefused(Journal journal, long partnerId) {
    CompletionException failure =
        assertThrows(
            CompletionException.class,
            () -> await(journal.post(request(partnerId, new Command.TopUp(usd(1))))));
    return String.valueOf(
        assertInstanceOf(UnconfirmedClockException.class, failure.getCause()).getMessage());
  }

  private static long hold(Given given, Instant until) {
    long id = given.partnerWith(100);
    given.hold(id, 10, until);
    return id;
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void clockThatJumpsTenYearsPostsAndSweepsNothing(SampleDatabase kind) throws Exception {
    try (TestDatabase database = kind.empty();
        Journal journal = open(database)) {
      Given given = new Given(journal);
      long id = hold(given, now.plus(Duration.ofDays(1)));

      node.move(TEN_YEARS);

      String message = assertRefused(journal, id);
      assertTrue(message.matches(".*(jumped by|is) 3155[0-9]{5} s.*"), message);
      assertThrows(CompletionException.class, given::partner);
      journal.sweep();
      assertEquals(0, database.count(RELEASES));
      assertEquals(
          0, database.count("entry WHERE recorded_at > " + Micros.of(now.plusSeconds(60))));
      assertFalse(isConfirmed(journal));

      node.move(TEN_YEARS.negated());
      assertTrue(isConfirmed(journal));
      given.topUp(id, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void hourEitherWayIsRefusedAndAMinuteIsNot(SampleDatabase kind) {
    try (TestDatabase database = kind.empty();
        Journal journal = open(database)) {
      Given given = new Given(journal);
      for (int sign : new int[] {1, -1}) {
        long id = given.partner();
        node.move(Duration.ofHours(sign));
        assertRefused(journal, id);
        node.move(Duration.ofHours(-sign));
        node.move(Duration.ofSeconds(50L * sign));
        given.topUp(id, 1);
        node.move(Duration.ofSeconds(-50L * sign));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void whatIsNotDecidedByTimeGoesOn(SampleDatabase kind) {
    try (TestDatabase database = kind.empty();
        Journal journal = open(database)) {
      Given given = new Given(journal);
      long id = given.partner();
      node.move(TEN_YEARS);

      given.client(id);
      given.token(id, "family", now.plus(Duration.ofDays(1)));
      assertEquals(0, given.access(id).balance().book().sequence());
      assertTrue(Duration.between(now, journal.now()).abs().toMinutes() < 10);
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void bookThatIsAheadIsLeftAloneAndOthersAreNot(SampleDatabase kind) throws Exception {
    try (TestDatabase database = kind.empty()) {
      long ahead;
      node.set(now.plus(TEN_YEARS));
      try (Journal wrong = database.open(node)) {
        ahead = hold(new Given(wrong), now.plus(TEN_YEARS).plus(Duration.ofDays(1)));
      }
      database.execute("UPDATE book SET next_expiry = 1 WHERE partner_id = " + ahead);
      node.set(now);
      try (Journal journal = open(database, true)) {
        Given given = new Given(journal);
        long other = given.partner();

        String message = assertRefused(journal, ahead);
        assertTrue(message.contains("the newest entry of the book is of 203"), message);
        given.topUp(other, 1);
        journal.sweep();
        assertEquals(0, database.count(RELEASES));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void timeOfTheDatabaseStampsEntriesWhereItHasOne(SampleDatabase kind) {
    try (TestDatabase database = kind.empty();
        Journal journal = open(database)) {
      node.move(Duration.ofSeconds(50));
      Given given = new Given(journal);
      long stamped = given.topUp(given.partner(), 1).recordedAtMicros();

      boolean isNodes = stamped == Micros.now(node);
      assertEquals(kind == SampleDatabase.SQLITE, isNodes);
      assertTrue(Math.abs(stamped - Micros.of(Instant.now())) < 60_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void machineThatSleptIsConfirmedByTheDatabaseOrARestart(SampleDatabase kind) {
    try (TestDatabase database = kind.empty()) {
      long id;
      try (Journal journal = open(database)) {
        id = new Given(journal).partner();
        nanos.addAndGet(Duration.ofHours(-8).toNanos());
        assertEquals(kind == SampleDatabase.POSTGRESQL, isConfirmed(journal));
      }
      try (Journal restarted = open(database)) {
        new Given(restarted).topUp(id, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void jumpOfBothClocksByMoreThanAMonthTakesARestart(SampleDatabase kind) {
    try (TestDatabase database = kind.empty();
        Journal journal = open(database)) {
      long id = new Given(journal).partner();
      nanos.addAndGet(Duration.ofDays(-32).toNanos());

      String message = assertRefused(journal, id);
      assertTrue(message.contains("restart the server"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 31})
  void embeddedDatabaseIsOpenedWithinAMonthOfItsNewestRecord(long days) {
    try (TestDatabase database = SampleDatabase.SQLITE.copy()) {
      node.set(SampleBooks.START.plus(Duration.ofDays(days)));
      try (Journal journal = open(database)) {
        assertTrue(isConfirmed(journal));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {32, 3_652})
  void embeddedDatabaseOfLongAgoTakesAConfirmedClock(long days) {
    try (TestDatabase database = SampleDatabase.SQLITE.copy()) {
      node.set(SampleBooks.START.plus(Duration.ofDays(days)));

      UnconfirmedClockException refused =
          assertThrows(UnconfirmedClockException.class, () -> open(database));

      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains(SampleBooks.START.toString()), message);
      assertTrue(message.contains(node.instant().toString()), message);
      assertTrue(message.contains("--confirm-clock"), message);
      try (Journal journal = open(database, true)) {
        new Given(journal).topUp(SampleBooks.SMALL, 1);
      }
      try (Journal again = open(database)) {
        assertTrue(isConfirmed(again));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void embeddedClockBehindTheNewestRecordTakesPatienceOrConfirmation(boolean isVouchedFor) {
    try (TestDatabase database = SampleDatabase.SQLITE.copy()) {
      node.set(SampleBooks.START.minus(Duration.ofHours(1)));
      try (Journal journal = open(database, isVouchedFor)) {
        assertEquals(isVouchedFor, isConfirmed(journal));
        assertRefused(journal, SampleBooks.SMALL);

        pass(Duration.ofHours(1));
        assertTrue(isConfirmed(journal));
        new Given(journal).topUp(SampleBooks.SMALL, 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void smallStepsOfMonthsDoNotAddUp(int sign) {
    try (TestDatabase database = SampleDatabase.SQLITE.empty();
        Journal journal = open(database)) {
      for (int hour = 0; hour < 1_000; hour++) {
        pass(Duration.ofMinutes(61));
        node.move(Duration.ofSeconds(30L * sign));
        assertTrue(isConfirmed(journal));
      }
    }
  }
}
