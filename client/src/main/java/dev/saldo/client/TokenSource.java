package dev.saldo.client;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Remembers the token, and renews it once for all who wait for it. Thread-safe. */
final class TokenSource {
  private final TokenCall tokenCall;
  private final Underway underway;
  private final Clock clock;
  private final Object lock = new Object();

  // Both guarded by the lock.
  private @Nullable Token token;
  private @Nullable CompletableFuture<Token> renewal;

  TokenSource(TokenCall tokenCall, Underway underway, Clock clock) {
    this.tokenCall = tokenCall;
    this.underway = underway;
    this.clock = clock;
  }

  /** A token that is good for a request now. */
  CompletableFuture<Token> current() {
    Caller<Token> started;
    @Nullable String refreshToken;
    synchronized (lock) {
      if (token != null && token.isFreshAt(clock.instant())) {
        return CompletableFuture.completedFuture(token);
      }
      if (renewal != null) {
        return renewal;
      }
      started = underway.begin();
      renewal = started.answer();
      refreshToken = token == null ? null : token.refreshToken();
      // A refresh token is sent once: a server may take a second use for theft, and whether it saw
      // the first is unknown where no answer came.
      token = null;
    }
    start(started, refreshToken);
    return started.answer();
  }

  /**
   * Forgets a token that the server did not accept, with its refresh token, so that the next one
   * comes by the credentials. A token that has been replaced meanwhile changes nothing.
   */
  void drop(Token refused) {
    synchronized (lock) {
      if (token == refused) {
        token = null;
      }
    }
  }

  private void start(Caller<Token> started, @Nullable String refreshToken) {
    // Inside a stage, so that whatever is thrown ends the renewal too.
    var unused =
        CompletableFuture.completedStage(started)
            .thenCompose(caller -> tokenCall.token(refreshToken, caller))
            .whenComplete((renewed, failure) -> finish(started.answer(), renewed, failure));
  }

  private void finish(
      CompletableFuture<Token> started, @Nullable Token renewed, @Nullable Throwable failure) {
    synchronized (lock) {
      renewal = null;
      if (renewed != null) {
        token = renewed;
      }
    }
    // Outside the lock, because this runs what waits for the token.
    if (renewed != null) {
      started.complete(renewed);
    } else if (failure != null) {
      started.completeExceptionally(SaldoException.of(failure));
    }
  }
}
