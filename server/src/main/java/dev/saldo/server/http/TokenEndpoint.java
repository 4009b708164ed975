package dev.saldo.server.http;

import dev.saldo.server.metrics.TokenEvent;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Supplier;

/** A partner's software asks for tokens: with its credentials, or with a refresh token. */
final class TokenEndpoint implements Endpoint {
  private static final int GRANT_TYPE_LENGTH_MAX = 64;

  private static final Set<Integer> DENIED = Set.of(401, 403);

  /** What is counted of a grant. */
  private record Events(TokenEvent issued, TokenEvent refused) {}

  private static final Events OF_CREDENTIALS =
      new Events(TokenEvent.ISSUED, TokenEvent.CREDENTIALS_REFUSED);
  private static final Events OF_REFRESH =
      new Events(TokenEvent.REFRESHED, TokenEvent.REFRESH_REFUSED);

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
    return switch (form.text("grant_type", GRANT_TYPE_LENGTH_MAX)) {
      case "pp_credentials" ->
          counted(exchange, OF_CREDENTIALS, () -> credentials.issue(exchange, form));
      case "refresh_token" -> counted(exchange, OF_REFRESH, () -> refresh.issue(exchange, form));
      default -> throw new Refusal(ErrorCode.UNSUPPORTED_GRANT_TYPE);
    };
  }

  private static Future<Answer> counted(
      Exchange exchange, Events events, Supplier<Future<IssuedTokens>> grant) {
    Future<IssuedTokens> issued;
    try {
      issued = grant.get();
    } catch (Refusal refusal) {
      issued = Future.failedFuture(refusal);
    }
    return issued
        .onSuccess(tokens -> exchange.happened(events.issued()))
        .onFailure(failure -> countRefusal(exchange, events, failure))
        .map(TokenEndpoint::answer);
  }

  /** Not what is wrong with the form, or with the server. */
  private static void countRefusal(Exchange exchange, Events events, Throwable failure) {
    if (failure instanceof Refusal refusal && DENIED.contains(refusal.code().status())) {
      exchange.happened(events.refused());
    }
  }

  private static Answer answer(IssuedTokens tokens) {
    return Answer.ok(tokens).header("Cache-Control", "no-store").header("Pragma", "no-cache");
  }
}
