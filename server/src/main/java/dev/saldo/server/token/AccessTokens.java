package dev.saldo.server.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.saldo.journal.ApiClient;
import dev.saldo.journal.Partner;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/** Issues and verifies access tokens: JWTs signed with HMAC-SHA-256. Thread-safe. */
public final class AccessTokens {
  private static final int LENGTH_MAX = 4096;
  private static final int HEADER_MEMBERS = 3;

  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();
  private final JWSHeader header;
  private final JWSSigner signer;
  private final Map<String, JWSVerifier> verifiers = new HashMap<>();

  public AccessTokens(Keys keys, Duration lifetime, Clock clock) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .keyID(keys.signingKeyId())
            .build();
    try {
      this.signer = new MACSigner(keys.signingKey());
      for (Map.Entry<String, SecretKey> key : keys.tokenKeys().entrySet()) {
        verifiers.put(key.getKey(), new MACVerifier(key.getValue()));
      }
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the keys file is checked for weak keys", impossible);
    }
  }

  public Duration lifetime() {
    return lifetime;
  }

  /** A new token for the partner's client, of its present epoch. */
  public String issue(Partner partner, ApiClient client) {
    long now = clock.instant().getEpochSecond();
    AccessToken token =
        new AccessToken(
            partner.partnerId(),
            client.clientId(),
            client.tokenEpoch(),
            now + lifetime.toSeconds());
    String tokenId = TokenId.create(random, client.tokenEpoch());
    JWSObject jws = new JWSObject(header, new Payload(Claims.write(partner, token, tokenId, now)));
    try {
      jws.sign(signer);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key fits the algorithm", impossible);
    }
    return jws.serialize();
  }

  /**
   * What a token says, if it is good by itself. Whether it was revoked, its epoch tells.
   *
   * @throws TokenFaultException if it is not good
   */
  public AccessToken verify(String text) throws TokenFaultException {
    Claims claims = Claims.parse(verified(text));
    if (!claims.isAccessToken()) {
      throw new TokenFaultException(TokenFault.WRONG_TYPE);
    }
    AccessToken token = claims.read(clock.instant().getEpochSecond());
    requireCurrent(token);
    return token;
  }

  /**
   * Makes sure that a token which was verified before has not expired since.
   *
   * @throws TokenFaultException if it has
   */
  public void requireCurrent(AccessToken token) throws TokenFaultException {
    if (Math.floorDiv(clock.millis(), 1000) >= token.expiresAtSeconds()) {
      throw new TokenFaultException(TokenFault.EXPIRED);
    }
  }

  /** The payload of a token whose signature is right. */
  private String verified(String text) throws TokenFaultException {
    if (text.length() > LENGTH_MAX) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    JWSVerifier verifier = verifier(Claims.object(decode(parts[0])));
    String payload = decode(parts[1]);
    decode(parts[2]);
    try {
      if (JWSObject.parse(text).verify(verifier)) {
        return payload;
      }
      throw new TokenFaultException(TokenFault.INVALID);
    } catch (ParseException | JOSEException refused) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
  }

  /** A header has the members of ours: no other algorithm, and no key that it brings along. */
  private JWSVerifier verifier(JsonNode tokenHeader) throws TokenFaultException {
    JWSVerifier verifier = verifiers.get(tokenHeader.path("kid").asText());
    boolean isOurs =
        tokenHeader.size() == HEADER_MEMBERS
            && tokenHeader.path("alg").asText().equals(JWSAlgorithm.HS256.getName())
            && tokenHeader.path("typ").asText().equals(JOSEObjectType.JWT.getType());
    if (verifier == null || !isOurs) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
    return verifier;
  }

  private static String decode(String part) throws TokenFaultException {
    return StrictBase64Url.decode(part)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new TokenFaultException(TokenFault.MALFORMED));
  }
}
