package dev.saldo.server.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Request ids: 128 random bits as 32 hexadecimal digits. One per event loop; not thread-safe. */
final class RequestIds {
  private static final int ID_BYTES = 16;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random = new SecureRandom();
  // Filled for many at once: a call of the generator costs more than its bytes.
  private final byte[] entropy = new byte[256 * ID_BYTES];
  private final byte[] hex = new byte[2 * ID_BYTES];
  private int used = entropy.length;

  String next() {
    if (used == entropy.length) {
      random.nextBytes(entropy);
      used = 0;
    }
    for (int i = 0; i < ID_BYTES; i++) {
      byte value = entropy[used++];
      hex[2 * i] = DIGITS[(value >> 4) & 0xf];
      hex[2 * i + 1] = DIGITS[value & 0xf];
    }
    return new String(hex, StandardCharsets.ISO_8859_1);
  }
}
