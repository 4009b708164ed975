package dev.saldo.server;

import dev.saldo.journal.BookClock;
import java.time.Clock;
import java.time.Duration;

/**
 * How far a clock is believed.
 *
 * @param tolerance how far it may be from the database's, or jump
 * @param trust what it needs at the start
 */
public record ClockSettings(Duration tolerance, Trust trust) {
  /** A minute, and a record of the last month. */
  public static final ClockSettings DEFAULT =
      new ClockSettings(Duration.ofMinutes(1), Trust.BY_NEWEST_RECORD);

  /** What a clock needs at the start to be believed. */
  public enum Trust {
    /** With an embedded database, a newest record that is not long ago. */
    BY_NEWEST_RECORD,
    /** An operator vouches for it. */
    BY_OPERATOR,
    /** Nothing, and later neither: for a sandbox, in which there is no money. */
    BLIND
  }

  public ClockSettings {
    if (tolerance.toSeconds() < 1) {
      throw new ConfigurationException("the clock's tolerance must be a second or more");
    }
  }

  /** This machine's clock, held against what else tells the time. */
  BookClock bookClock(Clock node) {
    return switch (trust) {
      case BY_NEWEST_RECORD -> BookClock.confirmed(node, System::nanoTime, tolerance, false);
      case BY_OPERATOR -> BookClock.confirmed(node, System::nanoTime, tolerance, true);
      case BLIND -> BookClock.trusted(node);
    };
  }
}
