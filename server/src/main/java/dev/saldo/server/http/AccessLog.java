package dev.saldo.server.http;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request. Query and headers are left out, since secrets may be in them; what a caller
 * chose is shortened, and escaped so that it cannot look like a line of ours. Thread-safe.
 */
final class AccessLog {
  static final Logger LOG = LoggerFactory.getLogger("dev.saldo.access");
  private static final int TEXT_MAX = 256;

  private AccessLog() {}

  /**
   * Writes the line.
   *
   * @param code the envelope's; {@code cut} if the caller had gone before the answer
   */
  static void write(Exchange exchange, int status, String code) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    Head head = exchange.head();
    StringBuilder line = new StringBuilder(256);
    if (head.isDecoded()) {
      escape(head.method(), line);
      escape(head.path(), line.append(' '));
    } else {
      // What the decoder puts in its place was not sent by anybody.
      line.append("- -");
    }
    line.append(' ').append(status).append(' ').append(code);
    millis((System.nanoTime() - exchange.startedAtNanos()) / 1000, line.append(' '));
    line.append(" from=").append(head.socketAddress());
    if (!exchange.subject().isEmpty()) {
      line.append(" by=").append(exchange.subject());
    }
    line.append(" requestId=").append(exchange.requestId());
    String traceId = exchange.traceId();
    if (!traceId.isEmpty()) {
      line.append(" traceId=").append(traceId);
    }
    LOG.info(line.toString());
  }

  private static void millis(long micros, StringBuilder line) {
    line.append(micros / 1000).append('.');
    long fraction = micros % 1000;
    line.append(fraction / 100).append(fraction / 10 % 10).append(fraction % 10).append("ms");
  }

  private static void escape(String text, StringBuilder line) {
    int end = Math.min(text.length(), TEXT_MAX);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f) {
        line.append(c);
      } else {
        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    if (end < text.length()) {
      line.append("...");
    }
  }
}
