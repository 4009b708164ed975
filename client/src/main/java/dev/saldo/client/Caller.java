package dev.saldo.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One who waits for an answer, for a bounded time. Thread-safe. */
final class Caller<T> {
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Duration time;
  private final long deadline;

  Caller(Duration time) {
    this.time = time;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  /** Whether the answer has come, or is no longer wanted. */
  boolean isGone() {
    return answer.isDone();
  }

  /** Whether something that takes so long ends in time. */
  boolean hasTimeFor(Duration wait) {
    return wait.compareTo(Duration.ofNanos(deadline - System.nanoTime())) < 0;
  }

  /** Fails the answer when the time is up; what is attached to it runs on the executor. */
  void failInTime(Executor executor) {
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>().completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
    var unused = timer.thenRunAsync(() -> answer.completeExceptionally(outOfTime()), executor);
    var ignored = answer.whenComplete((value, failure) -> timer.cancel(false));
  }

  private TransportException outOfTime() {
    return TransportException.of(
        new TimeoutException("callTimeout, " + time.toMillis() + " ms, is over"));
  }
}
