package dev.saldo.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The journal's unit of time: microseconds since the epoch, UTC. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;

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
        LocalDateTime.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), 0, ZoneOffset.UTC);
    if (time.getYear() < 1000 || time.getYear() > 9999) {
      return toInstant(micros).toString();
    }
    byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);
    put(time.getYear(), text, 4);
    put(time.getMonthValue(), text, 7);
    put(time.getDayOfMonth(), text, 10);
    put(time.getHour(), text, 13);
    put(time.getMinute(), text, 16);
    put(time.getSecond(), text, 19);
    int fraction = (int) Math.floorMod(micros, PER_SECOND);
    put(fraction, text, 26);
    int end = fraction == 0 ? 19 : fraction % 1000 == 0 ? 23 : 26;
    text[end] = 'Z';
    return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  /** Puts a number's digits before a place. */
  private static void put(int number, byte[] text, int end) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      text[--at] = (byte) ('0' + rest % 10);
    }
  }

  /** The instant. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
