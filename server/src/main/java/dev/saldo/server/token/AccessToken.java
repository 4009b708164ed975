package dev.saldo.server.token;

/**
 * What a verified access token says.
 *
 * @param epoch the client's token epoch when it was issued
 * @param expiresAtSeconds since 1970, UTC
 * @param keysGeneration of the keys that it was verified with
 */
public record AccessToken(
    long partnerId, String clientId, long epoch, long expiresAtSeconds, long keysGeneration) {}
