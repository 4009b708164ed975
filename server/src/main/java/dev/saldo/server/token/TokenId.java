package dev.saldo.server.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The claim {@code jti}: 20 bytes in base64, as in the contract. 12 of them are random, and 8 are
 * the client's token epoch, so that a token has the contract's claims and no other.
 */
final class TokenId {
  private static final int RANDOM_BYTES = 12;
  private static final int BYTES = RANDOM_BYTES + Long.BYTES;

  private TokenId() {}

  static String create(SecureRandom random, long epoch) {
    byte[] unique = new byte[RANDOM_BYTES];
    random.nextBytes(unique);
    byte[] bytes = ByteBuffer.allocate(BYTES).put(unique).putLong(epoch).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The epoch, if that is such an id. */
  static Optional<Long> epoch(String id) {
    try {
      byte[] bytes = Base64.getDecoder().decode(id);
      return bytes.length == BYTES
          ? Optional.of(ByteBuffer.wrap(bytes).getLong(RANDOM_BYTES))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
