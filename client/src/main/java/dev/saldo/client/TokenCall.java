package dev.saldo.client;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gets a token: by the refresh token where there is one, and otherwise, or when that fails, by the
 * credentials.
 */
final class TokenCall {
  private final TokenRequests requests;
  private final Transport transport;
  private final Retries retries;
  private final Clock clock;

  TokenCall(TokenRequests requests, Transport transport, Retries retries, Clock clock) {
    this.requests = requests;
    this.transport = transport;
    this.retries = retries;
    this.clock = clock;
  }

  CompletableFuture<Token> token(@Nullable String refreshToken, Caller<?> caller) {
    return refreshToken == null ? byCredentials(caller) : byRefreshToken(refreshToken, caller);
  }

  private CompletableFuture<Token> byRefreshToken(String refreshToken, Caller<?> caller) {
    return send(requests.withRefreshToken(refreshToken), caller)
        .exceptionallyCompose(
            failure ->
                retries.afterRefresh(
                    SaldoException.of(failure), caller, () -> askWithCredentials(caller)));
  }

  private CompletableFuture<Token> byCredentials(Caller<?> caller) {
    return retries.run(caller, () -> askWithCredentials(caller));
  }

  private CompletableFuture<Token> askWithCredentials(Caller<?> caller) {
    return requests.withCredentials().thenCompose(call -> send(call, caller));
  }

  private CompletableFuture<Token> send(Call call, Caller<?> caller) {
    Instant askedAt = clock.instant();
    return transport.send(
        call, caller, (answer, envelope) -> TokenReader.token(answer, envelope, askedAt));
  }
}
