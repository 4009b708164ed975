package dev.saldo.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The clock that stamps records and ends holds. It says for each transaction whether something
 * confirms its time; without that, nothing is posted and nothing is swept. Thread-safe.
 */
public abstract class BookClock {
  /** The longest gap between two times for which the later one is believed. */
  public static final Duration GAP_MAX = Duration.ofDays(31);

  BookClock() {}

  /** Returns a clock that is taken at its word: for a sandbox, and for tests. */
  public static BookClock trusted(Clock clock) {
    return new TrustedClock(clock);
  }

  /**
   * Returns a clock that is held against others: the database's, which then gives the time, or for
   * an embedded database the time that passes and the newest record.
   *
   * @param node the clock of this machine
   * @param nanoTime the time that passes, as {@link System#nanoTime} has it
   * @param tolerance how far two clocks may be apart
   * @param isVouchedFor whether an operator has confirmed the clock, whatever the newest record is
   */
  public static BookClock confirmed(
      Clock node, LongSupplier nanoTime, Duration tolerance, boolean isVouchedFor) {
    return new ConfirmedClock(node, nanoTime, tolerance, isVouchedFor);
  }

  /** Returns the time in microseconds since the epoch: the best estimate, confirmed or not. */
  public abstract long micros();

  /** Returns the time, confirmed or not. */
  public final Instant instant() {
    return Micros.toInstant(micros());
  }

  /**
   * Begins with a database.
   *
   * @throws UnconfirmedClockException if the newest record is too old for the clock to be believed
   */
  abstract void start(Session session) throws SQLException;

  /** Compares the clocks, and asks the database for its time where that is due. */
  abstract ClockState check(Session session) throws SQLException;

  /** Returns the latest time of a record that is not ahead of the clock. */
  abstract long recordedMaxMicros();
}
