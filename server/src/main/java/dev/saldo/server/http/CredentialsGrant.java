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
  private final LoginThrottle throttle;

  CredentialsGrant(Services services, LoginThrottle throttle) {
    this.journal = services.journal();
    this.secrets = services.clientSecrets();
    this.accessTokens = services.accessTokens();
    this.refreshTokens = services.refreshTokens();
    this.throttle = throttle;
  }

  Future<IssuedTokens> issue(Exchange exchange, FormFields form) {
    String clientId = form.text("client_id", CREDENTIAL_LENGTH_MAX);
    String secret = form.text("client_secret", CREDENTIAL_LENGTH_MAX);
    Attempt attempt = throttle.admit(exchange, Attempt.Proof.CLIENT_SECRET, clientId);
    return exchange
        .await(journal.partnerOfClient(clientId))
        .compose(
            found -> {
              Optional<Partner> partner;
              try {
                partner =
                    throttle.judge(exchange, attempt, () -> authentic(found, clientId, secret));
              } catch (Refusal tooMany) {
                return exchange.refuseAfter(REFUSAL_AFTER_MILLIS, tooMany);
              }
              return partner.isEmpty()
                  ? exchange.refuseAfter(
                      REFUSAL_AFTER_MILLIS, new Refusal(ErrorCode.INVALID_CLIENT))
                  : issue(exchange, partner.get())
                      .onSuccess(issued -> throttle.succeeded(exchange, attempt));
            });
  }

  /** Returns the partner if the secret is its client's, in the same time whether or not. */
  private Optional<Partner> authentic(Optional<Partner> found, String clientId, String secret) {
    String hash =
        found.flatMap(Partner::client).map(ApiClient::secretHash).orElse(ClientSecrets.NO_HASH);
    return secrets.matches(clientId, secret, hash) ? found : Optional.empty();
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
