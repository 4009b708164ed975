package dev.saldo.journal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The fortune of a writer's transactions: whether what joins its queue can be written in time.
 * Thread-safe.
 */
final class Writability {
  /** A transaction that takes longer waits for something that may take much longer. */
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** After so long without a transaction, one is made to see whether it can be. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /**
   * The transaction under way, or the last one.
   *
   * @param sinceNanos when it began, or ended
   * @param failure of the last one that ended; empty if it was written
   */
  private record State(boolean isBusy, long sinceNanos, String failure) {}

  private final LongSupplier nanoTime;
  private volatile State state;

  /**
   * Begins without a failure.
   *
   * @param nanoTime the time that passes, as {@link System#nanoTime} has it
   */
  Writability(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.state = new State(false, nanoTime.getAsLong(), "");
  }

  void started() {
    state = new State(true, nanoTime.getAsLong(), state.failure);
  }

  /** The database has answered, whatever it said of what it was told. */
  void answered() {
    state = new State(false, nanoTime.getAsLong(), "");
  }

  /**
   * Nothing could be written.
   *
   * @param cause for people, with nothing secret
   */
  void failed(String cause) {
    state = new State(false, nanoTime.getAsLong(), cause);
  }

  /** After a failure, one transaction at a time finds out whether it is over. */
  boolean admits() {
    State now = state;
    return !now.isBusy || (now.failure.isEmpty() && !isStuck(now));
  }

  private boolean isStuck(State now) {
    return now.isBusy && nanoTime.getAsLong() - now.sinceNanos > STUCK_NANOS;
  }

  boolean isProbeDue() {
    State now = state;
    return !now.isBusy && nanoTime.getAsLong() - now.sinceNanos > IDLE_NANOS;
  }

  /** What is wrong, for people; empty if nothing is. */
  Optional<String> trouble() {
    State now = state;
    if (isStuck(now)) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - now.sinceNanos);
      return Optional.of("a transaction has been waiting for the database for " + seconds + " s");
    }
    return now.failure.isEmpty()
        ? Optional.empty()
        : Optional.of("the last transaction failed: " + now.failure);
  }
}
