package dev.saldo.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The futures that wait for an answer. Closing fails them all, and every later one at once.
 * Thread-safe.
 */
final class Underway {
  private final Duration callTimeout;
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * None yet.
   *
   * @param callTimeout how long each may wait
   */
  Underway(Duration callTimeout) {
    this.callTimeout = callTimeout;
  }

  // A future equals itself only, which is what is wanted here.
  @SuppressWarnings("CollectionUndefinedEquality")
  <T> Caller<T> begin() {
    Caller<T> caller = new Caller<>(callTimeout);
    CompletableFuture<T> future = caller.answer();
    waiting.add(future);
    var unused = future.whenComplete((value, failure) -> waiting.remove(future));
    // After the add: a close that ran before it has not seen this future.
    if (closed) {
      future.completeExceptionally(new ClientClosedException(null));
    }
    return caller;
  }

  void close() {
    closed = true;
    for (CompletableFuture<?> future : waiting) {
      future.completeExceptionally(new ClientClosedException(null));
    }
  }
}
