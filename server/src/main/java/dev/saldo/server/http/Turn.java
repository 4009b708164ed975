package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What an event loop has to do at the end of its turn, where all that it asks of the journal is
 * asked together, and all that other threads have ready is fetched together. Thread-safe.
 */
final class Turn {
  private final Executor loop;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isAwaited = new AtomicBoolean();

  /**
   * For one event loop.
   *
   * @param loop runs a task after what the event loop is doing now
   */
  Turn(Executor loop) {
    this.loop = loop;
  }

  /** Does some work on the event loop. */
  <T> Future<T> work(Supplier<Future<T>> work) {
    Promise<T> outcome = Promise.promise();
    add(
        () -> {
          try {
            work.get().onComplete(outcome);
          } catch (RuntimeException failure) {
            outcome.fail(failure);
          }
        });
    return outcome.future();
  }

  /** Brings the outcome of work on other threads back to the event loop, which calls this. */
  <T> Future<T> await(CompletionStage<T> work) {
    if (work.toCompletableFuture().isDone()) {
      return Future.fromCompletionStage(work);
    }
    Promise<T> outcome = Promise.promise();
    work.whenComplete(
        (result, failure) ->
            add(
                () -> {
                  if (failure == null) {
                    outcome.complete(result);
                  } else {
                    outcome.fail(failure);
                  }
                }));
    return outcome.future();
  }

  /** Adds a task to those at the end of this turn, or of the next if the event loop is idle. */
  void add(Runnable task) {
    waiting.add(task);
    if (isAwaited.compareAndSet(false, true)) {
      loop.execute(this::end);
    }
  }

  private void end() {
    isAwaited.set(false);
    Journal.together(this::doAll);
  }

  private void doAll() {
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }
}
