package dev.saldo.bench.participant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * Access tokens for the peer, which issues none itself, with the claims of the contract's example.
 */
final class PeerTokens {
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final byte[] key = new byte[32];

  PeerTokens() {
    new SecureRandom().nextBytes(key);
  }

  String key() {
    return Base64.getEncoder().encodeToString(key);
  }

  String token(int partner) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience("res1")
            .claim("X-MS-USER", user(partner))
            .claim("user_name", "partner-" + partner + "@example.com")
            .claim("scope", List.of("all"))
            .expirationTime(Date.from(Instant.now().plus(LIFETIME)))
            .claim("token_type", "openapi")
            .claim("authorities", List.of("77"))
            .jwtID("N77bcqleEEDjduEJpfBFEV9oEx" + partner)
            .claim("client_id", "%032x".formatted(partner))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  private static String user(int partner) {
    return """
        {"expr":"0","type":"partner","ucId":"3076913644890832896","userCode":"Distributor",\
        "userId":"%019d","username":"partner-%d@example.com"}"""
        .formatted(partner, partner);
  }
}
