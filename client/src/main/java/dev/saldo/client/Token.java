package dev.saldo.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token and what renews it. Compared by identity: it says which of two answers was the
 * later one.
 */
final class Token {
  private final String head;
  private final String value;
  private final @Nullable String refreshToken;
  private final Instant renewAt;

  Token(String head, String value, @Nullable String refreshToken, Instant renewAt) {
    this.head = head;
    this.value = value;
    this.refreshToken = refreshToken;
    this.renewAt = renewAt;
  }

  /** The value of the header {@code Authorization}. */
  String authorization() {
    return head + " " + value;
  }

  String value() {
    return value;
  }

  @Nullable String refreshToken() {
    return refreshToken;
  }

  /** Whether it is good for a request at that moment. */
  boolean isFreshAt(Instant moment) {
    return moment.isBefore(renewAt);
  }

  @Override
  public String toString() {
    return "Token[renewAt=" + renewAt + "]";
  }
}
