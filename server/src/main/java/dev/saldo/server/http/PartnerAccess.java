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
  private final RememberedTokens remembered = new RememberedTokens();

  PartnerAccess(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The access token of a request; only its signature is ever taken from memory.
   *
   * @throws Refusal if there is none, or it is not good
   */
  AccessToken token(Exchange exchange) {
    List<String> authorizations = exchange.head().headers(BearerToken.AUTHORIZATION);
    try {
      return authorizations.size() == 1
          ? token(authorizations.get(0))
          : tokens.verify(text(BearerToken.of(authorizations)));
    } catch (TokenFaultException refused) {
      throw new Refusal(code(refused.fault()));
    }
  }

  private AccessToken token(String authorization) throws TokenFaultException {
    AccessToken known = remembered.find(authorization);
    if (known != null && tokens.isOfPresentKeys(known)) {
      tokens.requireCurrent(known);
      return known;
    }
    AccessToken token = tokens.verify(text(BearerToken.of(authorization)));
    remembered.add(authorization, token);
    return token;
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
