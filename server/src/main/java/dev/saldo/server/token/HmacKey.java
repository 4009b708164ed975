package dev.saldo.server.token;

import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of HMAC-SHA-256: at least as many bytes as its output, RFC 7518, 3.2. */
final class HmacKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  /** Of 32 random bytes, fewer different ones than this do not come up. */
  private static final int DIFFERENT_BYTES_MIN = 16;

  private HmacKey() {}

  /** A new key, as text. */
  static String generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return StrictBase64Url.encode(bytes);
  }

  /** The key of a text, unless it is weak. */
  static Optional<SecretKey> parse(String text) {
    return StrictBase64Url.decode(text)
        .filter(HmacKey::isStrong)
        .map(bytes -> new SecretKeySpec(bytes, ALGORITHM));
  }

  private static boolean isStrong(byte[] bytes) {
    boolean[] seen = new boolean[256];
    int different = 0;
    for (byte value : bytes) {
      int index = value & 0xff;
      if (!seen[index]) {
        seen[index] = true;
        different++;
      }
    }
    return bytes.length >= BYTES && different >= DIFFERENT_BYTES_MIN;
  }
}
