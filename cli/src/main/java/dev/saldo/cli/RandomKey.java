package dev.saldo.cli;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes keys that cannot be guessed. */
final class RandomKey {
  private static final int BYTES = 32;

  private RandomKey() {}

  /** 256 random bits. */
  static String hexadecimal() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
