package dev.saldo.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The journal's unit of time: microseconds since the epoch, UTC. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1000;

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

  /** The time as RFC 3339 has it, as {@link Instant#toString} does, which takes much longer. */
  public static String text(long micros) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, PER_SECOND),
            (int) Math.floorMod(micros, PER_SECOND) * NANOS,
            ZoneOffset.UTC);
    // A whole minute would be written without its seconds.
    return time.getSecond() == 0 && time.getNano() == 0
        ? toInstant(micros).toString()
        : time.toString() + 'Z';
  }

  /** The instant. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
