package dev.saldo.server.token;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Micros;
import dev.saldo.journal.RefreshToken;
import dev.saldo.journal.RefreshUse;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Refresh tokens, in base64url: a partner's id, by which its shard is found, the family that all of
 * one log-in have, 256 random bits, and a keyed tag of all of it, by which a forged one is refused
 * without asking the database. Only a keyed hash of a token is stored. Thread-safe.
 */
public final class RefreshTokens {
  private static final int RANDOM_BYTES = 32;
  private static final int FAMILY_BYTES = 16;
  private static final int TAG_BYTES = 16;
  private static final int UNTAGGED_BYTES = Long.BYTES + FAMILY_BYTES + RANDOM_BYTES;
  private static final int BYTES = UNTAGGED_BYTES + TAG_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final SecretHash hash;
  private final SecretHash successors;
  private final SecretHash tags;
  private final RefreshLimits limits;
  private final Clock clock;

  public RefreshTokens(Keys keys, RefreshLimits limits, Clock clock) {
    this.hash = new SecretHash(keys.secretHashKey(), "refresh-token");
    this.successors = new SecretHash(keys.secretHashKey(), "refresh-token-successor");
    this.tags = new SecretHash(keys.secretHashKey(), "refresh-token-tag");
    this.limits = limits;
    this.clock = clock;
  }

  /** A new token for a partner. */
  public String issue(long partnerId) {
    return token(partnerId, random(FAMILY_BYTES), random(RANDOM_BYTES));
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String token(long partnerId, byte[] family, byte[] secret) {
    byte[] untagged =
        ByteBuffer.allocate(UNTAGGED_BYTES).putLong(partnerId).put(family).put(secret).array();
    return StrictBase64Url.encode(
        ByteBuffer.allocate(BYTES).put(untagged).put(tag(untagged)).array());
  }

  private static byte[] familyOf(String token) {
    byte[] bytes = StrictBase64Url.decode(token).orElseThrow();
    return Arrays.copyOfRange(bytes, Long.BYTES, Long.BYTES + FAMILY_BYTES);
  }

  private byte[] tag(byte[] untagged) {
    return Arrays.copyOf(tags.bytesOf(StrictBase64Url.encode(untagged)), TAG_BYTES);
  }

  private boolean isGenuine(byte[] token) {
    return MessageDigest.isEqual(
        tag(Arrays.copyOf(token, UNTAGGED_BYTES)),
        Arrays.copyOfRange(token, UNTAGGED_BYTES, BYTES));
  }

  /** A token with which its partner logs in. */
  public RefreshToken stored(String token, long partnerId, long epoch) {
    Instant now = clock.instant();
    long familyEndsAt = Micros.of(now.plus(limits.ageMax()));
    long expiresAt = Micros.of(now.plus(limits.lifetime()));
    return new RefreshToken(
        partnerId,
        hash(token),
        HexFormat.of().formatHex(familyOf(token)),
        epoch,
        Math.min(expiresAt, familyEndsAt),
        familyEndsAt);
  }

  /**
   * What a token that is shown is exchanged for.
   *
   * @param permits whether the client may call from where it does
   * @param reuse what the audit log says if it was used before
   */
  public RefreshUse use(
      String shown, long partnerId, Predicate<ApiClient> permits, AuditEvent reuse) {
    Instant now = clock.instant();
    return new RefreshUse(
        partnerId,
        hash(shown),
        HexFormat.of().formatHex(familyOf(shown)),
        hash(successor(shown, partnerId)),
        now.plus(limits.lifetime()),
        now.plus(limits.ageMax()),
        limits.retryWithin(),
        permits,
        reuse);
  }

  /**
   * The token that replaces another. It follows from that one and our key, so that it need not be
   * kept to be answered again, and nobody else can tell it.
   */
  public String successor(String shown, long partnerId) {
    return token(partnerId, familyOf(shown), successors.bytesOf(shown));
  }

  /** The partner that a token names, if a server with our key made it. */
  public Optional<Long> partnerId(String token) {
    return StrictBase64Url.decode(token)
        .filter(bytes -> bytes.length == BYTES && isGenuine(bytes))
        .map(bytes -> ByteBuffer.wrap(bytes).getLong())
        .filter(partnerId -> partnerId > 0);
  }

  /** What is stored of a token. */
  public String hash(String token) {
    return hash.of(token);
  }
}
