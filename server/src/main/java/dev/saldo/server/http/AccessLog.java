package dev.saldo.server.http;

import dev.saldo.server.log.LogFormat;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * One line per request, on standard error. Of what a caller chose, it has only what has a meaning
 * here: the method, the route, and numbers in its path. Secrets may be anywhere else, and what is
 * not there cannot look like a line of ours. It is beside the other log, in the same format, since
 * there is a line for every answer, whose bytes are made here at once. One per event loop; not
 * thread-safe.
 */
final class AccessLog {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** What is before each member of a line, and after the last. */
  private record Form(
      String time,
      String method,
      String path,
      String status,
      String code,
      String millis,
      String from,
      String by,
      String requestId,
      String traceId,
      String end) {
    static final Form TEXT =
        new Form(
            "",
            " INFO  access: ",
            " ",
            " ",
            " ",
            " ",
            "ms from=",
            " by=",
            " requestId=",
            " traceId=",
            "\n");
    static final Form JSON =
        new Form(
            "{\"time\":\"",
            "\",\"level\":\"INFO\",\"logger\":\"dev.saldo.access\",\"method\":\"",
            "\",\"path\":\"",
            "\",\"status\":",
            ",\"code\":\"",
            "\",\"durationMillis\":",
            ",\"from\":\"",
            "\",\"by\":\"",
            "\",\"requestId\":\"",
            "\",\"traceId\":\"",
            "\"}\n");
  }

  private final Clock clock;
  private final Form form;
  private final JsonBuffer lines = new JsonBuffer();
  private String time = "";

  /** In the format that the process's log has now. */
  AccessLog(Clock clock) {
    this.clock = clock;
    this.form = LogFormat.current() == LogFormat.JSON ? Form.JSON : Form.TEXT;
  }

  /**
   * Adds a line to those that are written next.
   *
   * @param code the envelope's; {@code cut} if the caller had gone before the answer
   */
  void add(Exchange exchange, int status, String code) {
    if (lines.length() == 0) {
      time = TIME.format(clock.instant());
    }
    Head head = exchange.head();
    // What the decoder puts in the place of what it could not read was not sent by anybody.
    boolean isKnown = head.isDecoded();
    lines.ascii(form.time()).ascii(time);
    lines.ascii(form.method()).ascii(isKnown ? method(head) : "-");
    lines.ascii(form.path()).ascii(isKnown ? exchange.shownPath() : "-");
    lines.ascii(form.status()).number(status).ascii(form.code()).ascii(code);
    lines.ascii(form.millis()).thousandths(exchange.durationNanos() / 1000);
    lines.ascii(form.from()).ascii(head.socketAddress());
    optional(form.by(), exchange.subject());
    lines.ascii(form.requestId()).ascii(exchange.requestId());
    optional(form.traceId(), exchange.traceId());
    lines.ascii(form.end());
  }

  private static String method(Head head) {
    String method = head.method();
    return METHODS.contains(method) ? method : "-";
  }

  private void optional(String name, String value) {
    if (!value.isEmpty()) {
      lines.ascii(name).ascii(value);
    }
  }

  /** Writes the lines that were added, with one write, which a server's {@code LogQueue} takes. */
  void write() {
    lines.writeTo(System.err);
    lines.clear();
  }
}
