package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.ApiClient;
import dev.saldo.server.token.AccessToken;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.RememberedTokens;
import dev.saldo.server.token.TokenFault;
import dev.saldo.server.token.TokenFaultException;
import java.util.List;
import java.util.Optional;

/**
 * Who may read a partner's balance: what its token says, and what the database says of its client.
 */
final class PartnerAccess {
  private final AccessTokens tokens;
  private final RateLimits limits;
  private final RememberedTokens<Caller> remembered = new RememberedTokens<>();

  /** Who asks, and how much of its quota is left. */
  private record Caller(AccessToken token, Bucket bucket) {}

  PartnerAccess(AccessTokens tokens, RateLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /**
   * The access token of a request; only its signature is ever taken from memory.
   *
   * @throws Refusal if there is none, or it is not good, or its client asks too often
   */
  AccessToken token(Exchange exchange) {
    List<String> authorizations = exchange.head().headers(BearerToken.AUTHORIZATION);
    try {
      Caller caller =
          authorizations.size() == 1
              ? caller(authorizations.get(0), exchange)
              : verified(BearerToken.of(authorizations), exchange);
      exchange.actsAs(caller.token().clientId());
      limits.take(exchange, caller.bucket());
      return caller.token();
    } catch (TokenFaultException refused) {
      throw new Refusal(code(refused.fault()));
    }
  }

  private Caller caller(String authorization, Exchange exchange) throws TokenFaultException {
    Caller known = remembered.find(authorization);
    if (known != null && !known.bucket().isRetired()) {
      tokens.requireCurrent(known.token());
      return known;
    }
    Caller caller = verified(BearerToken.of(authorization), exchange);
    remembered.add(authorization, caller);
    return caller;
  }

  private Caller verified(Optional<String> text, Exchange exchange) throws TokenFaultException {
    AccessToken token = tokens.verify(text(text));
    return new Caller(token, limits.of(token.clientId(), exchange.startedAtNanos()));
  }

  private static String text(Optional<String> token) {
    return token.orElseThrow(() -> new Refusal(ErrorCode.ACCESS_TOKEN_MISSING));
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
    if (!client.enabled()
        || client.tokenEpoch() != token.epoch()
        || !client.clientId().equals(token.clientId())) {
      throw revoked();
    }
    requirePermittedAddress(exchange, client);
    return found;
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
    if (!client.ipRestricted()) {
      return;
    }
    boolean isPermitted =
        exchange.callerAddress().map(address -> permits(client.ipRules(), address)).orElse(false);
    if (!isPermitted) {
      throw new Refusal(ErrorCode.ADDRESS_NOT_PERMITTED);
    }
  }

  private static boolean permits(List<String> rules, IpAddress address) {
    return rules.stream().map(AddressRule::parse).anyMatch(rule -> rule.permits(address));
  }
}
