package dev.saldo.journal;

/**
 * A refresh token as it is stored.
 *
 * @param hash keyed hash of its text
 * @param family shared by all that rotation made of one log-in
 * @param epoch the client's token epoch when it was issued
 * @param familyEndsAtMicros when all of the family ends, whatever its use
 */
public record RefreshToken(
    long partnerId,
    String hash,
    String family,
    long epoch,
    long expiresAtMicros,
    long familyEndsAtMicros) {}
