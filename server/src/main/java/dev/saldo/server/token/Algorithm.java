package dev.saldo.server.token;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;
import javax.crypto.Mac;

/** How access tokens are signed; there is no other way. RFC 7518, 3.1, and RFC 8037, 3.1. */
public enum Algorithm {
  HS256("HS256", "HmacSHA256", 32),
  EDDSA("EdDSA", "Ed25519", 64),
  ES256("ES256", "SHA256withECDSAinP1363Format", 64),
  RS256("RS256", "SHA256withRSA", Algorithm.LENGTH_OF_THE_KEY);

  private static final int LENGTH_OF_THE_KEY = 0;

  private final String label;
  private final String javaName;
  private final int signatureBytes;

  Algorithm(String label, String javaName, int signatureBytes) {
    this.label = label;
    this.javaName = javaName;
    this.signatureBytes = signatureBytes;
  }

  /** The name in a token's header. */
  public String label() {
    return label;
  }

  /** The algorithm of exactly that name. */
  public static Optional<Algorithm> of(String label) {
    for (Algorithm algorithm : values()) {
      if (algorithm.label.equals(label)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Signs with a key of this algorithm. */
  byte[] sign(Key key, byte[] input) {
    try {
      if (this == HS256) {
        return mac(key, input);
      }
      Signature signature = Signature.getInstance(javaName);
      signature.initSign((PrivateKey) key);
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key fits the algorithm", impossible);
    }
  }

  /** Whether a signature is right; of a MAC it takes the same time whether or not. */
  boolean verifies(Key key, byte[] input, byte[] signed) {
    // The JDK takes an Ed25519 signature with a zero at its end.
    if (signatureBytes != LENGTH_OF_THE_KEY && signed.length != signatureBytes) {
      return false;
    }
    try {
      if (this == HS256) {
        return MessageDigest.isEqual(mac(key, input), signed);
      }
      Signature signature = Signature.getInstance(javaName);
      signature.initVerify((PublicKey) key);
      signature.update(input);
      return signature.verify(signed);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key fits the algorithm", impossible);
    }
  }

  private byte[] mac(Key key, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(javaName);
    mac.init(key);
    return mac.doFinal(input);
  }
}
