package dev.saldo.server;

import dev.saldo.server.token.IdentityProvider;
import dev.saldo.server.token.RefreshLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How tokens are made.
 *
 * @param keysFile made on the first start, for its owner's eyes only
 * @param identityProvider whose tokens are taken for the balance, too
 */
public record TokenSettings(
    Path keysFile,
    Duration accessTokenLifetime,
    RefreshLimits refresh,
    Optional<IdentityProvider> identityProvider) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
  private static final Duration RETRY_WITHIN_MAX = Duration.ofMinutes(5);

  public TokenSettings {
    if (accessTokenLifetime.toSeconds() < 1) {
      throw new ConfigurationException("an access token must live for a second or more");
    }
    if (refresh.lifetime().compareTo(accessTokenLifetime) < 0) {
      throw new ConfigurationException("a refresh token must not end before its access token");
    }
    if (refresh.ageMax().compareTo(refresh.lifetime()) < 0) {
      throw new ConfigurationException(
          "the greatest age of refresh tokens (refresh-token-age-max) must not be less than a refresh"
              + " token's lifetime");
    }
    if (refresh.retryWithin().isNegative()
        || refresh.retryWithin().compareTo(RETRY_WITHIN_MAX) > 0) {
      throw new ConfigurationException(
          "a used refresh token may be answered again (refresh-token-retry) for five minutes at most");
    }
    identityProvider.ifPresent(TokenSettings::check);
  }

  private static void check(IdentityProvider provider) {
    URI keys = provider.keys();
    boolean isHere = LOOPBACK.contains(String.valueOf(keys.getHost()));
    boolean isSafe =
        "https".equals(keys.getScheme()) || ("http".equals(keys.getScheme()) && isHere);
    if (keys.getHost() == null || !isSafe || keys.getUserInfo() != null) {
      throw new ConfigurationException(
          "the address of the identity provider's keys (oidc-jwks-url) must begin with https://");
    }
    if (provider.issuer().isBlank()
        || provider.audience().isBlank()
        || provider.partnerClaim().isBlank()) {
      throw new ConfigurationException(
          "an identity provider needs an issuer (oidc-issuer), an audience (oidc-audience) and a"
              + " claim that names the partner (oidc-partner-claim)");
    }
  }

  /** The usual limits of refresh tokens, with that lifetime. */
  public TokenSettings(Path keysFile, Duration accessTokenLifetime, Duration refreshTokenLifetime) {
    this(keysFile, accessTokenLifetime, RefreshLimits.of(refreshTokenLifetime), Optional.empty());
  }
}
