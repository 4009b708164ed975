package dev.saldo.server.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA-256 of a secret of one purpose, under a key that is not in the database. Thread-safe.
 */
final class SecretHash {
  private final SecretKey key;
  private final byte[] purpose;

  /** To set one up takes as long as to use it. */
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  SecretHash(SecretKey key, String purpose) {
    this.key = key;
    this.purpose = (purpose + ":").getBytes(StandardCharsets.UTF_8);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK has HMAC-SHA-256", impossible);
    }
  }

  /** The hash, as 64 hexadecimal digits. */
  String of(String secret) {
    return HexFormat.of().formatHex(bytesOf(secret));
  }

  /** The hash, as 32 bytes. */
  byte[] bytesOf(String secret) {
    Mac mac = macs.get();
    mac.update(purpose);
    return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the secret has that hash; takes the same time whether or not. */
  boolean matches(String secret, String hash) {
    return MessageDigest.isEqual(
        of(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }
}
