package dev.saldo.server.token;

/**
 * What a verified token of an identity provider says.
 *
 * @param named the partner's id or client id, unchecked
 * @param expiresAtSeconds since 1970, UTC
 * @param keysGeneration of the keys that it was verified with
 */
public record ProviderToken(String named, long expiresAtSeconds, long keysGeneration) {
  /** The access token that it stands for. */
  public AccessToken of(long partnerId) {
    return AccessToken.ofProvider(partnerId, this);
  }
}
