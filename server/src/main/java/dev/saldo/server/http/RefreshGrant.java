package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.ApiClient;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.journal.Rotation;
import dev.saldo.server.metrics.TokenEvent;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.RefreshTokens;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens for a refresh token, which is used up. */
final class RefreshGrant {
  private static final Logger security = LoggerFactory.getLogger("dev.saldo.security");
  private static final int TOKEN_LENGTH_MAX = 256;

  private final Journal journal;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;

  RefreshGrant(Journal journal, AccessTokens accessTokens, RefreshTokens refreshTokens) {
    this.journal = journal;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
  }

  Future<IssuedTokens> issue(Exchange exchange, FormFields form) {
    String shown = form.text("refresh_token", TOKEN_LENGTH_MAX);
    long partnerId = refreshTokens.partnerId(shown).orElseThrow(RefreshGrant::refused);
    // The address comes first: a thief elsewhere must not be able to use the token up.
    return exchange
        .await(journal.access(partnerId))
        .compose(
            reading -> {
              requirePermittedAddress(exchange, reading);
              return rotate(exchange, partnerId, shown);
            });
  }

  private static void requirePermittedAddress(Exchange exchange, Optional<AccessReading> reading) {
    ApiClient client = reading.flatMap(AccessReading::client).orElseThrow(RefreshGrant::refused);
    PartnerAccess.requirePermittedAddress(exchange, client);
  }

  private Future<IssuedTokens> rotate(Exchange exchange, long partnerId, String shown) {
    return exchange
        .await(
            journal.rotateRefreshToken(
                refreshTokens.use(shown, partnerId, reuse(exchange, partnerId))))
        .map(rotation -> issued(exchange, rotation, refreshTokens.successor(shown, partnerId)));
  }

  private IssuedTokens issued(Exchange exchange, Rotation rotation, String successor) {
    if (rotation instanceof Rotation.Rotated rotated) {
      exchange.actsAs(rotated.client().clientId());
      return new IssuedTokens(
          accessTokens.issue(rotated.partner(), rotated.client()),
          successor,
          accessTokens.lifetime().toSeconds());
    }
    if (rotation instanceof Rotation.Reused reused) {
      exchange.happened(TokenEvent.REUSED);
      report(exchange, reused);
    }
    throw refused();
  }

  /** Somebody has a copy of a token; which of the two is the partner, nobody can tell. */
  private static AuditEvent reuse(Exchange exchange, long partnerId) {
    return new AuditEvent(
        "partner",
        "refresh_token.reuse",
        Long.toString(partnerId),
        address(exchange),
        exchange.requestId(),
        "all that came of the log-in has ended");
  }

  /** The same, for those who watch the log. */
  private static void report(Exchange exchange, Rotation.Reused reused) {
    security
        .atWarn()
        .addKeyValue("requestId", exchange.requestId())
        .log(
            "refresh_token.reuse of partner {} from {} in request {}: all that came of the log-in"
                + " has ended",
            reused.partnerId(),
            address(exchange),
            exchange.requestId());
  }

  private static String address(Exchange exchange) {
    return exchange.callerAddress().map(IpAddress::toString).orElse("");
  }

  private static Refusal refused() {
    return new Refusal(ErrorCode.INVALID_GRANT);
  }
}
