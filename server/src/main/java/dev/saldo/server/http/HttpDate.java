package dev.saldo.server.http;

import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header, made once a second. One per event loop; not thread-safe. */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private long second = Long.MIN_VALUE;
  private CharSequence text = "";

  HttpDate(Clock clock) {
    this.clock = clock;
  }

  CharSequence now() {
    long now = Math.floorDiv(clock.millis(), 1000);
    if (now != second) {
      second = now;
      text = AsciiString.cached(FORMAT.format(Instant.ofEpochSecond(now)));
    }
    return text;
  }
}
