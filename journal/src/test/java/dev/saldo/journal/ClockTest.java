package dev.saldo.journal;

import static dev.saldo.journal.Given.decided;
import static dev.saldo.journal.SampleBooks.FULL;
import static dev.saldo.journal.SampleBooks.SMALL;
import static dev.saldo.journal.SampleBooks.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes whose clocks jump by an hour either way while they write to the same books. */
final class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String BACKWARDS =
      "entry AS e JOIN entry AS p ON p.partner_id = e.partner_id AND p.sequence = e.sequence - 1"
          + " WHERE e.recorded_at < p.recorded_at";

  /** How far each clock is moved before a round of postings. */
  private static final List<List<Duration>> ROUNDS =
      List.of(
          List.of(Duration.ZERO, Duration.ZERO),
          List.of(HOUR, Duration.ZERO),
          List.of(HOUR.negated(), HOUR.negated()),
          List.of(HOUR.negated(), HOUR),
          List.of(HOUR.multipliedBy(2), Duration.ofSeconds(1)));

  @ParameterizedTest
  @EnumSource(SampleDatabase.class)
  void booksStaySoundAndTheirTimeNeverGoesBackwards(SampleDatabase kind) throws Exception {
    try (TestDatabase database = kind.copy()) {
      List<ManualClock> clocks = List.of(new ManualClock(), new ManualClock());
      AtomicInteger keys = new AtomicInteger();
      long before = database.count("entry");
      try (Journal first = database.open(clocks.get(0));
          Journal second = database.open(clocks.get(1))) {
        List<Journal> nodes = List.of(first, second);
        for (List<Duration> moves : ROUNDS) {
          Threads.run(
              4,
              thread -> {
                if (thread < 2) {
                  clocks.get(thread).move(moves.get(thread));
                }
                post(nodes.get(thread % 2), keys);
              });
          assertSound(database);
        }
      }
      assertEquals(0, database.count(BACKWARDS));
      // Releases of holds that expired come on top.
      assertTrue(database.count("entry") >= before + keys.get());
      assertEquals(keys.get(), database.count("idempotency WHERE key LIKE 'clock-%'"));
    }
  }

  private static void post(Journal node, AtomicInteger keys) {
    SampleBooks books = new SampleBooks(node);
    for (int i = 0; i < 10; i++) {
      long partnerId = i % 2 == 0 ? FULL : SMALL;
      Command command =
          i % 5 == 0
              ? new Command.Hold(
                  usd("0.01"), Optional.of(ManualClock.START.plus(HOUR.multipliedBy(9))))
              : new Command.TopUp(usd("1.00"));
      PostingResult result = books.post(partnerId, "clock-" + keys.incrementAndGet(), command);
      assertEquals(Outcome.POSTED, decided(result).outcome());
    }
  }

  private static void assertSound(TestDatabase database) {
    VerifyReport report =
        new Verifier(database.settings(), new ManualClock())
            .verify(VerifyScope.all(), ProgressListener.none());
    assertTrue(report.isClean(), () -> report.findings().toString());
  }
}
