package dev.saldo.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP-date (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private RetryAfter() {}

  /**
   * The wait from {@code now} on, never negative; null for an absent or unreadable value, which is
   * then ignored.
   */
  static @Nullable Duration read(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant moment = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return moment.isBefore(now) ? Duration.ZERO : Duration.between(now, moment);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
