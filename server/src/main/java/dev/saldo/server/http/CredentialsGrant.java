package dev.saldo.server.http;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.Journal;
import dev.saldo.journal.Partner;
import dev.saldo.journal.RefreshToken;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.RefreshTokens;
import io.vertx.core.Future;
import java.util.Optional;

/** Tokens for a client id and a client secret. */
final class CredentialsGrant {
  private static final int CREDENTIAL_LENGTH_MAX = 256;

  /** Whatever is wrong with credentials, it takes that long to hear of it. */
  private static final long REFUSAL_AFTER_MILLIS = 100;

  private final Journal journal;
  private final ClientSecrets secrets;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;

  CredentialsGrant(
      Journal journal, ClientSecrets secrets, AccessTokens access, RefreshTokens refresh) {
    this.journal = journal;
    this.secrets = secrets;
    this.accessTokens = access;
    this.refreshTokens = refresh;
  }

  Future<IssuedTokens> issue(Exchange exchange, FormFields form) {
    String clientId = form.text("client_id", CREDENTIAL_LENGTH_MAX);
    String secret = form.text("client_secret", CREDENTIAL_LENGTH_MAX);
    return exchange
        .await(journal.partnerOfClient(clientId))
        .compose(
            found -> {
              Optional<Partner> partner = found.filter(other -> isAuthentic(other, secret));
              if (found.isEmpty()) {
                secrets.matchesNothing(secret);
              }
              return partner.isEmpty()
                  ? exchange.refuseAfter(
                      REFUSAL_AFTER_MILLIS, new Refusal(ErrorCode.INVALID_CLIENT))
                  : issue(exchange, partner.get());
            });
  }

  private boolean isAuthentic(Partner partner, String secret) {
    return partner
        .client()
        .map(client -> secrets.matches(secret, client.secretHash()))
        .orElseGet(() -> secrets.matchesNothing(secret));
  }

  private Future<IssuedTokens> issue(Exchange exchange, Partner partner) {
    ApiClient client = partner.client().orElseThrow();
    exchange.actsAs(client.clientId());
    if (!client.enabled()) {
      throw new Refusal(ErrorCode.CLIENT_DISABLED);
    }
    PartnerAccess.requirePermittedAddress(exchange, client);
    String refreshToken = refreshTokens.issue(partner.partnerId());
    RefreshToken stored =
        refreshTokens.stored(refreshToken, partner.partnerId(), client.tokenEpoch());
    return exchange
        .await(journal.storeRefreshToken(stored))
        .map(
            done ->
                new IssuedTokens(
                    accessTokens.issue(partner, client),
                    refreshToken,
                    accessTokens.lifetime().toSeconds()));
  }
}
