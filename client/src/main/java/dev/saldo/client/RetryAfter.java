package dev.saldo.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP-date (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("0*([0-9]+)");

  // Far beyond any wait, and short of what makes arithmetic with instants fail.
  private static final int DIGITS_MAX = 10;
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private RetryAfter() {}

  /**
   * Returns the wait from {@code now} on, never negative and at most a hundred years; null for an
   * absent or unreadable value, which is then ignored.
   */
  static @Nullable Duration read(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    Matcher seconds = SECONDS.matcher(value);
    if (seconds.matches()) {
      return ofSeconds(seconds.group(1));
    }
    try {
      Instant moment = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return moment.isBefore(now) ? Duration.ZERO : bounded(Duration.between(now, moment));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static Duration ofSeconds(String digits) {
    return digits.length() > DIGITS_MAX
        ? LONGEST
        : bounded(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
