package dev.saldo.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Lets a bounded number of requests onto the wire at a time; the others wait in their order,
 * without a thread that waits. A connection of HTTP/2 takes as many as its server allows, and the
 * JDK's client fails those beyond: they are sent again when another has ended, and the bound
 * becomes lower by one. Thread-safe.
 */
final class Lanes {
  static final int COUNT = 100;
  private static final String TOO_MANY = "too many concurrent streams";

  private final Executor executor;
  private final Object lock = new Object();

  // All guarded by the lock.
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int lanes = COUNT;
  private int busy;

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Sends a request when there is a lane for it. */
  <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (lock) {
      if (busy >= lanes) {
        waiting.addLast(() -> start(request, answer));
        return answer;
      }
      busy++;
    }
    start(request, answer);
    return answer;
  }

  private <T> void start(Supplier<CompletableFuture<T>> request, CompletableFuture<T> answer) {
    // Inside a stage, so that whatever is thrown gives the lane back too.
    var unused =
        CompletableFuture.completedStage(request)
            .thenCompose(Supplier::get)
            .whenComplete(
                (value, failure) -> {
                  if (failure != null && isTooMany(failure)) {
                    sendAgain(() -> start(request, answer));
                    return;
                  }
                  next();
                  if (failure == null) {
                    answer.complete(value);
                  } else {
                    answer.completeExceptionally(failure);
                  }
                });
  }

  private void sendAgain(Runnable start) {
    synchronized (lock) {
      lanes = Math.max(1, Math.min(lanes, busy - 1));
      waiting.addFirst(start);
    }
    next();
  }

  /** Ends the use of a lane, and lets the next request onto it. */
  private void next() {
    Runnable start;
    synchronized (lock) {
      busy--;
      if (busy >= lanes || waiting.isEmpty()) {
        return;
      }
      busy++;
      start = waiting.removeFirst();
    }
    executor.execute(start);
  }

  private static boolean isTooMany(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (TOO_MANY.equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
