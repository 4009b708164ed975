package dev.saldo.server.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Verifies the tokens of an identity provider: JWTs signed by one of its public keys. Thread-safe.
 */
public final class ProviderTokens implements AutoCloseable {
  private static final int LEEWAY_SECONDS = 60;
  private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

  private final IdentityProvider provider;
  private final ProviderKeys keys;
  private final Clock clock;

  /** Begins to fetch the provider's keys. */
  public ProviderTokens(IdentityProvider provider, Clock clock) {
    this(provider, clock, System::nanoTime);
  }

  ProviderTokens(IdentityProvider provider, Clock clock, LongSupplier nanoTime) {
    this.provider = provider;
    this.keys = new ProviderKeys(provider.keys(), nanoTime);
    this.clock = clock;
    var unused = keys.renew();
  }

  /** Whether the keys are those that a token was verified with; else it must be verified again. */
  public boolean isOfPresentKeys(AccessToken token) {
    return token.keysGeneration() == keys.generation();
  }

  /**
   * What a token says; fails with a {@link TokenFaultException} if it is not good. Its header may
   * bring keys along, or say where some are: nobody looks at them.
   */
  public CompletionStage<ProviderToken> verify(String text) {
    try {
      SignedToken token = SignedToken.parse(text);
      String keyId = token.headerText("kid");
      if (!isAcceptable(token.header()) || Algorithm.of(token.headerText("alg")).isEmpty()) {
        throw new TokenFaultException(TokenFault.INVALID);
      }
      CompletableFuture<Void> known =
          keys.known(keyId).isPresent() ? CompletableFuture.completedFuture(null) : keys.renew();
      return known.thenCompose(renewed -> completed(token));
    } catch (TokenFaultException refused) {
      return CompletableFuture.failedStage(refused);
    }
  }

  private CompletionStage<ProviderToken> completed(SignedToken token) {
    try {
      return CompletableFuture.completedStage(verified(token));
    } catch (TokenFaultException refused) {
      return CompletableFuture.failedStage(refused);
    }
  }

  /** No extension that has to be understood is: RFC 7515, 4.1.11. */
  private static boolean isAcceptable(JsonNode header) {
    return !header.has("crit")
        && !header.has("b64")
        && TYPES.contains(header.path("typ").asText("").toLowerCase(Locale.ROOT));
  }

  private ProviderToken verified(SignedToken token) throws TokenFaultException {
    long generation = keys.generation();
    String algorithm = token.headerText("alg");
    boolean isSigned =
        keys.known(token.headerText("kid"))
            .filter(key -> key.algorithm().label().equals(algorithm))
            .filter(key -> token.isSignedWith(key.algorithm(), key.key()))
            .isPresent();
    if (!isSigned) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
    JsonNode claims = Claims.object(token.payload());
    if (!provider.issuer().equals(claims.path("iss").textValue()) || !isForUs(claims.path("aud"))) {
      throw new TokenFaultException(TokenFault.INVALID);
    }
    long expiresAt = checkTimes(claims);
    String named = claims.path(provider.partnerClaim()).textValue();
    if (named == null) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    return new ProviderToken(named, expiresAt, generation);
  }

  private boolean isForUs(JsonNode audience) {
    if (audience.isTextual()) {
      return audience.textValue().equals(provider.audience());
    }
    for (JsonNode one : audience) {
      if (provider.audience().equals(one.textValue())) {
        return true;
      }
    }
    return false;
  }

  private long checkTimes(JsonNode claims) throws TokenFaultException {
    long now = clock.instant().getEpochSecond();
    long expiresAt = Claims.integer(claims, "exp");
    for (String name : new String[] {"iat", "nbf"}) {
      if (claims.has(name) && Claims.integer(claims, name) > now + LEEWAY_SECONDS) {
        throw new TokenFaultException(TokenFault.MALFORMED);
      }
    }
    if (now >= expiresAt) {
      throw new TokenFaultException(TokenFault.EXPIRED);
    }
    return expiresAt;
  }

  @Override
  public void close() {
    keys.close();
  }
}
