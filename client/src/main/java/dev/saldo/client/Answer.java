package dev.saldo.client;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer.
 *
 * @param body the whole body, or null if it went beyond the cap
 */
record Answer(int status, HttpHeaders headers, @Nullable String body) {
  boolean isSuccessful() {
    return status >= 200 && status < 300;
  }

  /** Whether the answer sends the request elsewhere: 304 does not, for example (RFC 9110, 15.4). */
  boolean isRedirect() {
    return switch (status) {
      case 300, 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  @Nullable String header(String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElse(null);
  }

  /** Whether a header that has one value is there with several. */
  boolean contradictsItselfIn(String name) {
    return headers.allValues(name).stream().map(String::strip).distinct().count() > 1;
  }

  /** The status only: a body may hold a token. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
