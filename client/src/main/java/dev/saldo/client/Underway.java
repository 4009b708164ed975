package dev.saldo.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The futures that wait for an answer. Closing fails them all, and every later one at once.
 * Thread-safe.
 */
final class Underway {
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  // A future equals itself only, which is what is wanted here.
  @SuppressWarnings("CollectionUndefinedEquality")
  <T> CompletableFuture<T> begin() {
    CompletableFuture<T> future = new CompletableFuture<>();
    waiting.add(future);
    var unused = future.whenComplete((value, failure) -> waiting.remove(future));
    // After the add: a close that ran before it has not seen this future.
    if (closed) {
      future.completeExceptionally(new ClientClosedException(null));
    }
    return future;
  }

  void close() {
    closed = true;
    for (CompletableFuture<?> future : waiting) {
      future.completeExceptionally(new ClientClosedException(null));
    }
  }
}
