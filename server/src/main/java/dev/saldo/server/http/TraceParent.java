package dev.saldo.server.http;

import org.jspecify.annotations.Nullable;

/** The {@code traceparent} header of W3C Trace Context. */
final class TraceParent {
  private static final int LENGTH = 55;
  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;

  private TraceParent() {}

  /** The header, or nothing where there is none or it is not valid. */
  static String valid(@Nullable String header) {
    return header != null && isValid(header) ? header : "";
  }

  /** The trace id, or nothing where there is no header or it is not valid. */
  static String traceId(@Nullable String header) {
    return header != null && isValid(header) ? header.substring(TRACE_ID, PARENT_ID - 1) : "";
  }

  private static boolean isValid(String header) {
    return hasForm(header)
        && !header.startsWith("ff")
        && !isZero(header, TRACE_ID, PARENT_ID - 1)
        && !isZero(header, PARENT_ID, FLAGS - 1);
  }

  private static boolean hasForm(String header) {
    // Versions to come may append to it.
    boolean hasLength =
        header.length() == LENGTH
            || (header.length() > LENGTH
                && !header.startsWith("00")
                && header.charAt(LENGTH) == '-');
    if (!hasLength) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean isDash = i == TRACE_ID - 1 || i == PARENT_ID - 1 || i == FLAGS - 1;
      if (isDash ? header.charAt(i) != '-' : !isHex(header.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static boolean isZero(String header, int from, int to) {
    for (int i = from; i < to; i++) {
      if (header.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
