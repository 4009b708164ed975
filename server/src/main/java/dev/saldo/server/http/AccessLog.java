package dev.saldo.server.http;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request. Of what a caller chose, it has only what has a meaning here: the method,
 * the route, and numbers in its path. Secrets may be anywhere else, and what is not there cannot
 * look like a line of ours. Thread-safe.
 */
final class AccessLog {
  static final Logger LOG = LoggerFactory.getLogger("dev.saldo.access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

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
      String method = head.method();
      line.append(METHODS.contains(method) ? method : "-").append(' ').append(exchange.shownPath());
    } else {
      // What the decoder puts in its place was not sent by anybody.
      line.append("- -");
    }
    line.append(' ').append(status).append(' ').append(code);
    millis(exchange.durationNanos() / 1000, line.append(' '));
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
}
