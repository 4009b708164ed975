package dev.saldo.server.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The public keys of access tokens as a JWK set: RFC 7517, 7518 and 8037. */
final class PublicKeySet {
  private static final int ED25519_BYTES = 32;

  private PublicKeySet() {}

  /** The set, as JSON; secret keys are not in it. */
  static String of(Keys keys) {
    List<JWK> open = new ArrayList<>();
    for (Map.Entry<String, TokenKey> key : new TreeMap<>(keys.tokenKeys()).entrySet()) {
      key.getValue()
          .publicKey()
          .ifPresent(known -> open.add(jwk(key.getKey(), key.getValue().algorithm(), known)));
    }
    return new JWKSet(open).toString(true);
  }

  private static JWK jwk(String id, Algorithm algorithm, PublicKey key) {
    JWSAlgorithm name = JWSAlgorithm.parse(algorithm.label());
    if (key instanceof RSAPublicKey rsa) {
      return new RSAKey.Builder(rsa).keyUse(KeyUse.SIGNATURE).algorithm(name).keyID(id).build();
    }
    if (key instanceof ECPublicKey curve) {
      return new ECKey.Builder(Curve.P_256, curve)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(name)
          .keyID(id)
          .build();
    }
    return new OctetKeyPair.Builder(Curve.Ed25519, point(key))
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(name)
        .keyID(id)
        .build();
  }

  /** An Ed25519 key is the end of its X.509 structure: RFC 8410, 4. */
  private static Base64URL point(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Base64URL.encode(
        Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
  }
}
