package dev.saldo.server.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Refresh tokens: a partner's id, by which its shard is found, and 256 random bits, in base64url.
 * Only a keyed hash of one is stored. Thread-safe.
 */
public final class RefreshTokens {
  private static final int RANDOM_BYTES = 32;
  private static final int FAMILY_BYTES = 16;
  private static final int BYTES = Long.BYTES + RANDOM_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final SecretHash hash;
  private final Duration lifetime;
  private final Clock clock;

  public RefreshTokens(Keys keys, Duration lifetime, Clock clock) {
    this.hash = new SecretHash(keys.secretHashKey(), "refresh-token");
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A new token for a partner. */
  public String issue(long partnerId) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return StrictBase64Url.encode(
        ByteBuffer.allocate(BYTES).putLong(partnerId).put(secret).array());
  }

  /** A name for what will be made of one log-in. */
  public String newFamily() {
    byte[] bytes = new byte[FAMILY_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** When a token that is issued now ends. */
  public Instant expiresAt() {
    return clock.instant().plus(lifetime);
  }

  /** The partner that a token names, if it has the form of one. */
  public Optional<Long> partnerId(String token) {
    return StrictBase64Url.decode(token)
        .filter(bytes -> bytes.length == BYTES)
        .map(bytes -> ByteBuffer.wrap(bytes).getLong())
        .filter(partnerId -> partnerId > 0);
  }

  /** What is stored of a token. */
  public String hash(String token) {
    return hash.of(token);
  }
}
