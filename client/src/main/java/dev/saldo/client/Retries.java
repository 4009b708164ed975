package dev.saldo.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Repeats a request as the policy says, until its caller no longer waits. Thread-safe. */
final class Retries {
  private final RetryPolicy policy;
  private final Delays delays;

  Retries(RetryPolicy policy, Delays delays) {
    this.policy = policy;
    this.delays = delays;
  }

  <T> CompletableFuture<T> run(Caller<?> caller, Supplier<CompletableFuture<T>> request) {
    return run(caller, request, 0);
  }

  /** What takes a refresh's place after it failed. */
  <T> CompletableFuture<T> afterRefresh(
      SaldoException failure, Caller<?> caller, Supplier<CompletableFuture<T>> request) {
    return later(
        policy.delayBeforeCredentials(failure), failure, caller, () -> run(caller, request));
  }

  private <T> CompletableFuture<T> run(
      Caller<?> caller, Supplier<CompletableFuture<T>> request, int retriesMade) {
    return request
        .get()
        .exceptionallyCompose(
            thrown -> {
              SaldoException failure = SaldoException.of(thrown);
              return later(
                  policy.delayBeforeRetry(failure, retriesMade),
                  failure,
                  caller,
                  () -> run(caller, request, retriesMade + 1));
            });
  }

  private <T> CompletableFuture<T> later(
      Optional<Duration> delay,
      SaldoException failure,
      Caller<?> caller,
      Supplier<CompletableFuture<T>> next) {
    if (delay.isEmpty() || caller.isGone() || !caller.hasTimeFor(delay.get())) {
      return CompletableFuture.failedFuture(failure);
    }
    if (delay.get().isZero()) {
      return next.get();
    }
    return delays.after(delay.get()).thenCompose(passed -> next.get());
  }
}
