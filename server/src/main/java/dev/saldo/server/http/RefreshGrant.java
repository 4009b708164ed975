package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.ApiClient;
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
  private static final Logger log = LoggerFactory.getLogger(RefreshGrant.class);
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
    String successor = refreshTokens.issue(partnerId);
    return exchange
        .await(
            journal.rotateRefreshToken(
                partnerId,
                refreshTokens.hash(shown),
                refreshTokens.hash(successor),
                refreshTokens.expiresAt()))
        .map(rotation -> issued(exchange, rotation, successor));
  }

  private IssuedTokens issued(Exchange exchange, Rotation rotation, String successor) {
    if (rotation instanceof Rotation.Rotated rotated) {
      exchange.actsAs(rotated.client().clientId());
      return new IssuedTokens(
          accessTokens.issue(rotated.partner(), rotated.client()),
          successor,
          accessTokens.lifetime().toSeconds());
    }
    if (rotation instanceof Rotation.Reused) {
      exchange.happened(TokenEvent.REUSED);
      log.atWarn()
          .addKeyValue("requestId", exchange.requestId())
          .log(
              "request {} used a refresh token again: all that came of that log-in has ended",
              exchange.requestId());
    }
    throw refused();
  }

  private static Refusal refused() {
    return new Refusal(ErrorCode.INVALID_GRANT);
  }
}
