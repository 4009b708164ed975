package dev.saldo.server.token;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Client ids and client secrets. Thread-safe. */
public final class ClientSecrets {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  /** What no secret hashes to: stands for the hash of a client that is not there. */
  public static final String NO_HASH = "0".repeat(64);

  private final SecureRandom random = new SecureRandom();
  private final SecretHash hash;

  public ClientSecrets(Keys keys) {
    this.hash = new SecretHash(keys.secretHashKey(), "client-and-secret");
  }

  /** A new client id: 32 lower-case hexadecimal digits. */
  public String newClientId() {
    return HexFormat.of().formatHex(bytes(ID_BYTES));
  }

  /** A new client secret: 256 random bits in base64url. */
  public String newSecret() {
    return StrictBase64Url.encode(bytes(SECRET_BYTES));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** What is stored of a client's secret, which is of no use for another client. */
  public String hash(String clientId, String secret) {
    return hash.of(bound(clientId, secret));
  }

  private static String bound(String clientId, String secret) {
    return clientId + "\n" + secret;
  }

  /** Whether the secret is the one that was stored; takes the same time whether or not. */
  public boolean matches(String clientId, String secret, String storedHash) {
    return hash.matches(bound(clientId, secret), storedHash);
  }
}
