package dev.saldo.server.token;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.Partner;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Issues and verifies access tokens: JWTs, each signed by one of the keys. Thread-safe. */
public final class AccessTokens {
  private static final String TYPE = "JWT";
  private static final int HEADER_MEMBERS = 3;

  private final KeyRing ring;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  public AccessTokens(KeyRing ring, Duration lifetime, Clock clock) {
    this.ring = ring;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  public Duration lifetime() {
    return lifetime;
  }

  /** The keys by which others can verify tokens: a JWK set, RFC 7517. */
  public String publicKeys() {
    return PublicKeySet.of(ring.keys());
  }

  /** A new token for the partner's client, of its present epoch. */
  public String issue(Partner partner, ApiClient client) {
    long now = clock.instant().getEpochSecond();
    AccessToken token =
        new AccessToken(
            partner.partnerId(),
            client.clientId(),
            client.tokenEpoch(),
            now + lifetime.toSeconds(),
            ring.generation());
    String tokenId = TokenId.create(random, client.tokenEpoch());
    return signed(ring.keys(), Claims.write(partner, token, tokenId, now));
  }

  private static String signed(Keys keys, String claims) {
    TokenKey key = keys.signingKey();
    // An id is of letters, digits, '_' and '-'.
    String header =
        "{\"alg\":\""
            + key.algorithm().label()
            + "\",\"typ\":\""
            + TYPE
            + "\",\"kid\":\""
            + keys.signingKeyId()
            + "\"}";
    String input = encode(header) + "." + encode(claims);
    byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + StrictBase64Url.encode(signature);
  }

  private static String encode(String text) {
    return StrictBase64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a token says, if it is good by itself. Whether it was revoked, its epoch tells.
   *
   * @throws TokenFaultException if it is not good
   */
  public AccessToken verify(String text) throws TokenFaultException {
    long generation = ring.generation();
    SignedToken token = SignedToken.parse(text);
    TokenKey key = key(token);
    if (!token.isSignedWith(key.algorithm(), key.verifying())) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
    Claims claims = Claims.parse(token.payload());
    if (!claims.isAccessToken()) {
      throw new TokenFaultException(TokenFault.WRONG_TYPE);
    }
    AccessToken verified = claims.read(clock.instant().getEpochSecond(), generation);
    requireCurrent(verified);
    return verified;
  }

  /** Whether the keys are those that a token was verified with; else it must be verified again. */
  public boolean isOfPresentKeys(AccessToken token) {
    return token.keysGeneration() == ring.generation();
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

  /**
   * The key of a token. Its header has the members of ours: no key that it brings along, nor where
   * to find one; and it does not choose the algorithm, which is the key's.
   */
  private TokenKey key(SignedToken token) throws TokenFaultException {
    if (token.header().size() != HEADER_MEMBERS || !token.headerText("typ").equals(TYPE)) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
    String algorithm = token.headerText("alg");
    return ring.find(token.headerText("kid"))
        .filter(key -> key.algorithm().label().equals(algorithm))
        .orElseThrow(() -> new TokenFaultException(TokenFault.INVALID));
  }
}
