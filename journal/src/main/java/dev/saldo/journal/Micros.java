package dev.saldo.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The journal's unit of time: microseconds since the epoch, UTC. */
public final class Micros {
  private Micros() {}

  /** The clock's time. */
  public static long now(Clock clock) {
    return of(clock.instant());
  }

  /**
   * An instant, cut to microseconds.
   *
   * @throws ArithmeticException if it is some 292 000 years away
   */
  public static long of(Instant instant) {
    // ChronoUnit.MICROS.between goes by way of nanoseconds, and overflows in the year 2262.
    long wholeSeconds = Math.multiplyExact(instant.getEpochSecond(), 1_000_000L);
    return Math.addExact(wholeSeconds, instant.getNano() / 1_000);
  }

  /** The instant. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
