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

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  @Nullable String header(String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElse(null);
  }

  /** The status only: a body may hold a token. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
