package dev.saldo.server.token;

/**
 * What a verified access token says.
 *
 * @param clientId the client that asks; of an identity provider's token what names it there
 * @param epoch the client's token epoch when it was issued; 0 of an identity provider's token
 * @param expiresAtSeconds since 1970, UTC
 * @param keysGeneration of the keys that it was verified with
 */
public record AccessToken(
    long partnerId, String clientId, long epoch, long expiresAtSeconds, long keysGeneration) {
  /** A client's epochs begin at 1. */
  private static final long NO_EPOCH = 0;

  static AccessToken ofProvider(long partnerId, ProviderToken token) {
    return new AccessToken(
        partnerId, token.named(), NO_EPOCH, token.expiresAtSeconds(), token.keysGeneration());
  }

  /** Whether an identity provider issued it, so that it does not end with the client's epoch. */
  public boolean isOfProvider() {
    return epoch == NO_EPOCH;
  }
}
