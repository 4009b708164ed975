package dev.saldo.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Waiting without a thread that waits. */
@FunctionalInterface
interface Delays {
  /** A future that completes when the time has passed. */
  CompletableFuture<Void> after(Duration delay);

  /** The real thing: its futures complete on the executor. */
  static Delays on(Executor executor) {
    return delay ->
        CompletableFuture.runAsync(
            () -> {},
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor));
  }
}
