package dev.saldo.client;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an unsuccessful answer told, with secrets struck out. */
record ErrorDetails(
    int status, String code, String detailMessage, String requestId, @Nullable Duration retryAfter)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SUMMARY_PART_LENGTH_MAX = 200;

  static final ErrorDetails NONE = new ErrorDetails(0, "", "", "", null);

  static ErrorDetails of(int status, Envelope envelope) {
    return of(status, envelope, null);
  }

  static ErrorDetails of(int status, Envelope envelope, @Nullable Duration retryAfter) {
    return new ErrorDetails(
        status, envelope.code(), envelope.detailMessage(), envelope.requestId(), retryAfter);
  }

  /** The part of an exception's message that tells the details, on one line. */
  String summary() {
    StringBuilder summary = new StringBuilder();
    append(summary, "status", status == 0 ? "" : Integer.toString(status));
    append(summary, "code", code);
    append(summary, "detail", detailMessage);
    append(summary, "request", requestId);
    return summary.isEmpty() ? "" : " (" + summary + ")";
  }

  private static void append(StringBuilder summary, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String line = value.replaceAll("\\p{Cntrl}", " ");
    summary.append(summary.isEmpty() ? "" : ", ").append(name).append(' ');
    summary.append(line, 0, Math.min(line.length(), SUMMARY_PART_LENGTH_MAX));
  }
}
