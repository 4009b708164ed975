package dev.saldo.server.operator;

import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the times and dates of requests. */
final class Rfc3339 {
  private static final Pattern INSTANT =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Rfc3339() {}

  /** An instant with an offset, as 2026-01-31T12:00:00+01:00. */
  static Instant instant(String field, String text) {
    if (!INSTANT.matcher(text).matches()) {
      throw notAnInstant(field);
    }
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException notInTheCalendar) {
      throw notAnInstant(field);
    }
  }

  private static Refusal notAnInstant(String field) {
    String detail =
        field
            + " must be a time with an offset such as 2026-01-31T12:00:00Z; in a query a + is %2B";
    return Refusal.field(field, Tag.FORMAT, detail);
  }

  /** A date, as 2026-01-31, which is returned as it is. */
  static String date(String field, String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text).toString();
      }
    } catch (DateTimeException notInTheCalendar) {
      // Refused below, like all else that is not a date.
    }
    throw Refusal.field(field, Tag.FORMAT, field + " must be a date such as 2026-01-31");
  }
}
