package dev.saldo.server.http;

import io.vertx.core.Future;

/** A partner's software asks for tokens: with its credentials, or with a refresh token. */
final class TokenEndpoint implements Endpoint {
  private static final int GRANT_TYPE_LENGTH_MAX = 64;

  private final CredentialsGrant credentials;
  private final RefreshGrant refresh;

  TokenEndpoint(CredentialsGrant credentials, RefreshGrant refresh) {
    this.credentials = credentials;
    this.refresh = refresh;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.requiredHeader(Exchange.USER_AGENT);
    FormFields form = exchange.form();
    Future<IssuedTokens> issued =
        switch (form.text("grant_type", GRANT_TYPE_LENGTH_MAX)) {
          case "pp_credentials" -> credentials.issue(exchange, form);
          case "refresh_token" -> refresh.issue(exchange, form);
          default -> throw new Refusal(ErrorCode.UNSUPPORTED_GRANT_TYPE);
        };
    return issued.map(TokenEndpoint::answer);
  }

  private static Answer answer(IssuedTokens tokens) {
    return Answer.ok(tokens).header("Cache-Control", "no-store").header("Pragma", "no-cache");
  }
}
