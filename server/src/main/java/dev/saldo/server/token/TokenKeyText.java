package dev.saldo.server.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * Keys of access tokens as text: {@code SECRET} for HS256, {@code ALGORITHM:PRIVATE:PUBLIC} for the
 * others, with the private key in PKCS #8 and the public key as an X.509 structure, both in
 * base64url.
 */
final class TokenKeyText {
  private static final int RSA_BITS = 2048;

  /** The order of P-256 and no other curve's: FIPS 186-4, D.1.2.3. */
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

  private TokenKeyText() {}

  /** A new key. */
  static String generate(Algorithm algorithm) {
    return switch (algorithm) {
      case HS256 -> HmacKey.generate();
      case EDDSA -> pair(algorithm, "Ed25519", 255);
      case ES256 -> pair(algorithm, "EC", 256);
      case RS256 -> pair(algorithm, "RSA", RSA_BITS);
    };
  }

  private static String pair(Algorithm algorithm, String kind, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      return String.join(
          ":",
          algorithm.label(),
          StrictBase64Url.encode(pair.getPrivate().getEncoded()),
          StrictBase64Url.encode(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK makes such keys", impossible);
    }
  }

  /** The key of a text, unless it is weak, or a pair that does not belong together. */
  static Optional<TokenKey> parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length == 1) {
      return HmacKey.parse(text).map(TokenKey::of);
    }
    Optional<Algorithm> algorithm = Algorithm.of(parts[0]);
    if (parts.length != 3 || algorithm.isEmpty()) {
      return Optional.empty();
    }
    return switch (algorithm.get()) {
      case HS256 -> Optional.empty();
      case EDDSA -> pair(Algorithm.EDDSA, "Ed25519", parts);
      case ES256 -> pair(Algorithm.ES256, "EC", parts);
      case RS256 -> pair(Algorithm.RS256, "RSA", parts);
    };
  }

  private static Optional<TokenKey> pair(Algorithm algorithm, String kind, String[] parts) {
    Optional<byte[]> secret = StrictBase64Url.decode(parts[1]);
    Optional<byte[]> open = StrictBase64Url.decode(parts[2]);
    if (secret.isEmpty() || open.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyFactory factory = KeyFactory.getInstance(kind);
      PrivateKey signing = factory.generatePrivate(new PKCS8EncodedKeySpec(secret.get()));
      PublicKey verifying = factory.generatePublic(new X509EncodedKeySpec(open.get()));
      TokenKey key = new TokenKey(algorithm, signing, verifying);
      return isStrong(verifying) && isPair(key) ? Optional.of(key) : Optional.empty();
    } catch (GeneralSecurityException malformed) {
      return Optional.empty();
    }
  }

  /** Whether a public key is of the size or on the curve that its algorithm asks for. */
  static boolean isStrong(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= RSA_BITS;
    }
    if (key instanceof ECPublicKey curve) {
      return curve.getParams().getOrder().equals(P256_ORDER);
    }
    return true;
  }

  private static boolean isPair(TokenKey key) {
    try {
      return key.verifies(PROBE, key.sign(PROBE));
    } catch (IllegalStateException misfit) {
      return false;
    }
  }
}
