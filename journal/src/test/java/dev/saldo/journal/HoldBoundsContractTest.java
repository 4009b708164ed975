package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Outcome;
import dev.saldo.ledger.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many holds: no answer and no transaction grows with their number. */
abstract class HoldBoundsContractTest {
  private static final int EXPIRING = 2 * HoldExpiry.RELEASES_MAX + 1;

  private final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private Journal journal;
  private Given given;

  abstract TestDatabase database();

  @BeforeEach
  void openJournal() {
    database = database();
    journal = database.open(clock);
    given = new Given(journal);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    database.close();
  }

  @Test
  void balanceShowsTheFirstHoldsAndTheNumberOfAll() {
    long id = given.partnerWith(10_000);
    Instant expiry = clock.instant().plusSeconds(10);
    hold(id, 3, Optional.of(expiry));
    hold(id, BalanceView.HOLDS_MAX + 1, Optional.empty());
    long last = given.balance(id).book().sequence();
    assertHolds(BalanceView.HOLDS_MAX + 4, 2, given.balance(id));
    assertHolds(BalanceView.HOLDS_MAX + 4, 2, await(journal.balanceAfter(id, last)).orElseThrow());
    clock.move(Duration.ofSeconds(10));
    assertHolds(BalanceView.HOLDS_MAX + 1, 5, given.balance(id));
    assertHolds(BalanceView.HOLDS_MAX + 1, 5, await(journal.balanceAt(id, expiry)).orElseThrow());
    assertEquals(usd(BalanceView.HOLDS_MAX + 1), given.balance(id).book().held());
  }

  private static void assertHolds(long count, long first, BalanceView view) {
    assertEquals(count, view.holdCount());
    assertEquals(BalanceView.HOLDS_MAX, view.openHolds().size());
    assertEquals(first, view.openHolds().get(0).sequence());
  }

  @Test
  void holdBeyondTheMostIsRefusedUntilAnotherIsClosed() {
    long id = given.partnerWith(2 * Rules.OPEN_HOLDS_MAX);
    for (int i = 0; i < Rules.OPEN_HOLDS_MAX - 1; i += 1111) {
      hold(id, 1111, Optional.empty());
    }
    List<PostingResult> results =
        await(journal.postTogether(List.of(newHold(id), newHold(id)))).stream().toList();
    assertEquals(Outcome.TOO_MANY_HOLDS, Given.decided(results.get(1)).outcome());
    Command hold = new Command.Hold(usd(1), Optional.empty());
    long last = given.posted(id, hold).sequence();
    assertEquals(Outcome.TOO_MANY_HOLDS, given.post(id, hold).outcome());
    given.posted(id, new Command.Release(last));
    assertEquals(Outcome.POSTED, given.post(id, hold).outcome());
    assertEquals(Rules.OPEN_HOLDS_MAX, given.balance(id).holdCount());
  }

  @Test
  void sweepReleasesManyHoldsInSlices() throws Exception {
    long id = expiredHolds();
    List<Integer> sizes = new ArrayList<>();
    for (long before = sequence(id); ; ) {
      try (Writer writer = writer()) {
        writer.work(List.of(new Write.Expiry(id)));
      }
      long after = sequence(id);
      if (after == before) {
        break;
      }
      sizes.add((int) (after - before));
      before = after;
    }
    assertEquals(List.of(HoldExpiry.RELEASES_MAX, HoldExpiry.RELEASES_MAX, 1), sizes);
  }

  @Test
  void sweepIsDoneWhenEveryExpiredHoldIsReleased() {
    long id = expiredHolds();
    journal.sweep();
    assertEquals(1 + 2 * EXPIRING, sequence(id));
    assertEquals(usd(0), await(journal.access(id)).orElseThrow().balance().book().held());
  }

  /** A posting waits until the book is clean; those of others in the same batch do not. */
  @Test
  void chargeAtTheInstantOfExpiryIsDecidedAfterTheReleases() throws Exception {
    long id = expiredHolds();
    long other = given.partnerWith(1);
    Write.Posting charge = posting(id, new Command.Charge(usd(EXPIRING)));
    Write.Posting next = posting(id, new Command.Charge(usd(1)));
    Write.Posting others = posting(other, new Command.Charge(usd(1)));
    try (Writer writer = writer()) {
      writer.work(List.of(charge, next, others));
      assertTrue(others.future.isDone());
      assertEquals(List.of(charge, next), writer.rest());
      writer.work(List.copyOf(writer.rest()));
      assertEquals(List.of(charge, next), writer.rest());
      writer.work(List.copyOf(writer.rest()));
      assertEquals(List.of(), writer.rest());
    }
    assertEquals(Outcome.POSTED, Given.decided(charge.future.join().get(0)).outcome());
    assertEquals(Outcome.INSUFFICIENT_BALANCE, Given.decided(next.future.join().get(0)).outcome());
    assertFalse(Given.decided(charge.future.join().get(0)).replayed());
  }

  @Test
  void chargeAtTheInstantOfExpiryIsAnsweredByTheJournal() {
    long id = expiredHolds();
    assertEquals(usd(0), given.charge(id, EXPIRING).after().available());
  }

  /** A partner whose whole balance is in holds that have expired. */
  private long expiredHolds() {
    long id = given.partnerWith(EXPIRING);
    hold(id, EXPIRING, Optional.of(clock.instant().plusSeconds(10)));
    clock.move(Duration.ofSeconds(10));
    return id;
  }

  private void hold(long id, int count, Optional<Instant> expiry) {
    Command hold = new Command.Hold(usd(1), expiry);
    await(
        journal.postTogether(
            IntStream.range(0, count).mapToObj(i -> Given.request(id, hold)).toList()));
  }

  private static PostingRequest newHold(long id) {
    return Given.request(id, new Command.Hold(usd(1), Optional.empty()));
  }

  private static Write.Posting posting(long id, Command command) {
    return new Write.Posting(List.of(Given.request(id, command)), false);
  }

  private Writer writer() {
    return new Writer(
        Database.of(database.settings()),
        BookClock.trusted(clock),
        JournalListener.NONE,
        new Writability(System::nanoTime));
  }

  private long sequence(long id) {
    return given.access(id).balance().book().sequence();
  }
}
