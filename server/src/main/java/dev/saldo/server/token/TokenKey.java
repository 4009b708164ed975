package dev.saldo.server.token;

import java.security.Key;
import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;

/** A key of access tokens, with the one algorithm that it is for. */
public record TokenKey(Algorithm algorithm, Key signing, Key verifying) {
  /** A key of HMAC-SHA-256, which signs and verifies. */
  static TokenKey of(SecretKey key) {
    return new TokenKey(Algorithm.HS256, key, key);
  }

  byte[] sign(byte[] input) {
    return algorithm.sign(signing, input);
  }

  boolean verifies(byte[] input, byte[] signature) {
    return algorithm.verifies(verifying, input, signature);
  }

  /** What everybody may have of it; of a secret key, nothing. */
  Optional<PublicKey> publicKey() {
    return verifying instanceof PublicKey open ? Optional.of(open) : Optional.empty();
  }

  /** Not the key. */
  @Override
  public String toString() {
    return "TokenKey[" + algorithm.label() + "]";
  }
}
