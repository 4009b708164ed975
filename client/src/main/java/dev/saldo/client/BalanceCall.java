package dev.saldo.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;

/** The balance call, with one new token if the first is not accepted. Thread-safe. */
final class BalanceCall {
  private static final String PATH = "/user/openapi/user/v1/client/account_balance";

  private final URI uri;
  private final String userAgent;
  private final TokenSource tokens;
  private final Transport transport;
  private final Retries retries;

  BalanceCall(
      BaseUrl baseUrl, String userAgent, TokenSource tokens, Transport transport, Retries retries) {
    this.uri = baseUrl.resolve(PATH);
    this.userAgent = userAgent;
    this.tokens = tokens;
    this.transport = transport;
    this.retries = retries;
  }

  CompletableFuture<Balance> balance(Caller<?> caller) {
    return tokens
        .current()
        .thenCompose(
            token ->
                ask(token, caller)
                    .exceptionallyCompose(failure -> afterFailure(failure, token, caller)));
  }

  private CompletableFuture<Balance> afterFailure(Throwable thrown, Token token, Caller<?> caller) {
    SaldoException failure = SaldoException.of(thrown);
    if (!(failure instanceof AuthenticationException)) {
      return CompletableFuture.failedFuture(failure);
    }
    // A token can end before its time, as when the client secret is reset. A new one that fails too
    // is no accident.
    tokens.drop(token);
    return tokens.current().thenCompose(newToken -> ask(newToken, caller));
  }

  private CompletableFuture<Balance> ask(Token token, Caller<?> caller) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", userAgent)
            .header("Accept", "application/json")
            .header("Authorization", token.authorization())
            .GET()
            .build();
    Call call = new Call(request, Call.Purpose.BALANCE, token.value());
    return retries.run(caller, () -> transport.send(call, caller, BalanceReader::balance));
  }
}
