package dev.saldo.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads a granted token: {@code {expiresIn, refreshToken, token, tokenHead}}. */
final class TokenReader {
  private static final Duration MARGIN_MAX = Duration.ofSeconds(60);
  private static final int MARGIN_DIVISOR = 10;
  private static final BigDecimal LIFETIME_MAX_SECONDS =
      BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

  // Anything else is no header value, and the exception of a header that refuses it would quote it.
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

  private TokenReader() {}

  /**
   * The token of an answer.
   *
   * @param askedAt when it was asked for, from which its lifetime counts: never later than the
   *     server's own count
   */
  static Token token(Answer answer, Envelope envelope, Instant askedAt) {
    JsonNode result = envelope.result();
    String value = Json.text(result.path("token"));
    String head = Json.text(result.path("tokenHead"));
    String refreshToken = Json.text(result.path("refreshToken"));
    if (!VISIBLE.matcher(value).matches() || !(head.isEmpty() || VISIBLE.matcher(head).matches())) {
      throw unreadable("the answer has no readable token", answer, envelope);
    }
    Duration lifetime =
        Json.decimal(result.path("expiresIn"))
            .filter(seconds -> seconds.signum() >= 0)
            .map(seconds -> Duration.ofSeconds(seconds.min(LIFETIME_MAX_SECONDS).longValue()))
            .orElseThrow(
                () -> unreadable("the answer has no readable expiresIn", answer, envelope));
    return new Token(
        head.isEmpty() ? "Bearer" : head,
        value,
        refreshToken.isEmpty() ? null : refreshToken,
        askedAt.plus(lifetime).minus(margin(lifetime)));
  }

  /** How long before its expiry a token is renewed, so that it does not expire on its way. */
  private static Duration margin(Duration lifetime) {
    Duration part = lifetime.dividedBy(MARGIN_DIVISOR);
    return part.compareTo(MARGIN_MAX) < 0 ? part : MARGIN_MAX;
  }

  private static ProtocolException unreadable(String reason, Answer answer, Envelope envelope) {
    return new ProtocolException(reason, ErrorDetails.of(answer.status(), envelope), null);
  }
}
