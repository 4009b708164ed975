package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.ApiClient;
import dev.saldo.server.metrics.TokenEvent;
import dev.saldo.server.token.AccessToken;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.RememberedTokens;
import dev.saldo.server.token.TokenFault;
import dev.saldo.server.token.TokenFaultException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a partner's balance: what its token says, and what the database says of its client.
 */
final class PartnerAccess {
  private final AccessTokens tokens;
  private final Optional<ProviderAccess> provider;
  private final RateLimits limits;
  private final RememberedTokens<Caller> remembered = new RememberedTokens<>();

  /** Who asks, and how much of its quota is left. */
  private record Caller(AccessToken token, Bucket bucket) {}

  PartnerAccess(AccessTokens tokens, Optional<ProviderAccess> provider, RateLimits limits) {
    this.tokens = tokens;
    this.provider = provider;
    this.limits = limits;
  }

  /**
   * The access token of a request; only its signature is ever taken from memory. Null if it is none
   * of ours, and an identity provider may have issued it.
   *
   * @throws Refusal if there is none, or it is not good, or its client asks too often
   */
  @Nullable AccessToken token(Exchange exchange) {
    List<String> authorizations = exchange.head().headers(BearerToken.AUTHORIZATION);
    try {
      return admitted(
          exchange,
          authorizations.size() == 1
              ? caller(exchange, authorizations.get(0))
              : caller(exchange, tokens.verify(text(BearerToken.of(authorizations)))));
    } catch (TokenFaultException refused) {
      if (refused.fault() == TokenFault.INVALID && provider.isPresent()) {
        return null;
      }
      throw new Refusal(code(refused.fault()));
    }
  }

  private Caller caller(Exchange exchange, String authorization) throws TokenFaultException {
    Caller known = remembered.find(authorization);
    if (known != null && !known.bucket().isRetired() && isOfPresentKeys(known.token())) {
      tokens.requireCurrent(known.token());
      return known;
    }
    AccessToken token = tokens.verify(text(BearerToken.of(authorization)));
    return remember(exchange, authorization, token);
  }

  private Caller remember(Exchange exchange, String authorization, AccessToken token) {
    exchange.happened(TokenEvent.VERIFIED);
    Caller caller = caller(exchange, token);
    remembered.add(authorization, caller);
    return caller;
  }

  private Caller caller(Exchange exchange, AccessToken token) {
    return new Caller(token, limits.of(token.clientId(), exchange.startedAtNanos()));
  }

  private AccessToken admitted(Exchange exchange, Caller caller) {
    exchange.actsAs(caller.token().clientId());
    limits.take(exchange, caller.bucket());
    return caller.token();
  }

  private boolean isOfPresentKeys(AccessToken token) {
    return token.isOfProvider()
        ? provider.isPresent() && provider.get().isOfPresentKeys(token)
        : tokens.isOfPresentKeys(token);
  }

  /** The access token of a request, which an identity provider issued. */
  Future<AccessToken> providersToken(Exchange exchange) {
    String authorization = exchange.head().headers(BearerToken.AUTHORIZATION).get(0);
    return provider
        .orElseThrow()
        .token(exchange, text(BearerToken.of(authorization)))
        .map(token -> admitted(exchange, remember(exchange, authorization, token)));
  }

  private static String text(Optional<String> token) {
    return token.orElseThrow(() -> new Refusal(ErrorCode.ACCESS_TOKEN_MISSING));
  }

  /** What a token that is not good is refused with; any other failure stays what it is. */
  static Throwable refusal(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return refusal(failure.getCause());
    }
    return failure instanceof TokenFaultException refused
        ? new Refusal(code(refused.fault()))
        : failure;
  }

  private static ErrorCode code(TokenFault fault) {
    return switch (fault) {
      case MALFORMED -> ErrorCode.ACCESS_TOKEN_MALFORMED;
      case INVALID -> ErrorCode.ACCESS_TOKEN_INVALID;
      case WRONG_TYPE -> ErrorCode.ACCESS_TOKEN_WRONG_TYPE;
      case EXPIRED -> ErrorCode.ACCESS_TOKEN_EXPIRED;
    };
  }

  /**
   * The reading, if the token's client may have it now.
   *
   * @throws Refusal if it may not
   */
  static AccessReading permitted(
      Exchange exchange, AccessToken token, Optional<AccessReading> reading) {
    AccessReading found = reading.orElseThrow(() -> revoked());
    ApiClient client = found.client().orElseThrow(() -> revoked());
    if (!client.enabled() || !isOfPresent(client, token)) {
      throw revoked();
    }
    requirePermittedAddress(exchange, client);
    return found;
  }

  /** An identity provider's token was found to be of that partner's client, whatever its epoch. */
  private static boolean isOfPresent(ApiClient client, AccessToken token) {
    return token.isOfProvider()
        || (client.tokenEpoch() == token.epoch() && client.clientId().equals(token.clientId()));
  }

  private static Refusal revoked() {
    return new Refusal(ErrorCode.ACCESS_TOKEN_REVOKED);
  }

  /**
   * Makes sure that the client may call from where it does.
   *
   * @throws Refusal if it may not
   */
  static void requirePermittedAddress(Exchange exchange, ApiClient client) {
    if (client.ipRestricted() && !isPermitted(exchange.callerAddress(), client)) {
      throw new Refusal(ErrorCode.ADDRESS_NOT_PERMITTED);
    }
  }

  /** Returns whether the client may call from the address; never from an unknown one. */
  static boolean isPermitted(Optional<IpAddress> address, ApiClient client) {
    return !client.ipRestricted()
        || address.filter(caller -> permits(client.ipRules(), caller)).isPresent();
  }

  private static boolean permits(List<String> rules, IpAddress address) {
    return rules.stream().map(AddressRule::parse).anyMatch(rule -> rule.permits(address));
  }
}
