package dev.saldo.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A public key that somebody else published, with the one algorithm that it is for. */
record VerifyingKey(Algorithm algorithm, PublicKey key) {
  private static final int KEYS_MAX = 100;
  private static final int ED25519_BYTES = 32;

  /** What precedes an Ed25519 key in its X.509 structure: RFC 8410, 4. */
  private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * The keys of a JWK set by their ids. What is not for signatures, not of these algorithms, weak
   * or without an id is left out: RFC 7517, 5.
   *
   * @throws ParseException if it is no JWK set
   */
  static Map<String, VerifyingKey> ofSet(String json) throws ParseException {
    Map<String, VerifyingKey> keys = new HashMap<>();
    for (JWK jwk : JWKSet.parse(json).getKeys()) {
      String id = jwk.getKeyID();
      if (id != null && keys.size() < KEYS_MAX) {
        of(jwk).ifPresent(key -> keys.put(id, key));
      }
    }
    return keys;
  }

  /** The key of a JWK, if it is one of those that we verify with. */
  static Optional<VerifyingKey> of(JWK jwk) {
    boolean isForSignatures =
        (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
            && (jwk.getKeyOperations() == null
                || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    if (!isForSignatures) {
      return Optional.empty();
    }
    try {
      if (jwk instanceof RSAKey rsa) {
        return of(jwk, Algorithm.RS256, rsa.toRSAPublicKey());
      }
      if (jwk instanceof ECKey curve && curve.getCurve().equals(Curve.P_256)) {
        return of(jwk, Algorithm.ES256, curve.toECPublicKey());
      }
      if (jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
        return of(jwk, Algorithm.EDDSA, ed25519(pair.getDecodedX()));
      }
      return Optional.empty();
    } catch (JOSEException | GeneralSecurityException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<VerifyingKey> of(JWK jwk, Algorithm algorithm, PublicKey key) {
    JWSAlgorithm said = JWSAlgorithm.parse(algorithm.label());
    boolean fits = jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(said);
    return fits && TokenKeyText.isStrong(key)
        ? Optional.of(new VerifyingKey(algorithm, key))
        : Optional.empty();
  }

  private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
    if (point.length != ED25519_BYTES) {
      throw new GeneralSecurityException("an Ed25519 key has 32 bytes");
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(ED25519_HEAD);
    encoded.writeBytes(point);
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }
}
