package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.AccessRequest;
import dev.saldo.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way of one event loop to the journal's reader and back. What is asked for in one turn of the
 * loop is handed over together and wakes the reader once; what the reader answers at one time is
 * fetched together and wakes the loop once. Called on the event loop only.
 */
final class Readings {
  private final Journal journal;
  private final Executor loop;
  private final List<AccessRequest> asked = new ArrayList<>();
  private final Queue<Runnable> answered = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isAwaited = new AtomicBoolean();

  /**
   * For one event loop.
   *
   * @param loop runs a task after what the event loop is doing now
   */
  Readings(Journal journal, Executor loop) {
    this.journal = journal;
    this.loop = loop;
  }

  /** The partner's balance and access, read after this call; completes on the event loop. */
  Future<Optional<AccessReading>> of(long partnerId) {
    Promise<Optional<AccessReading>> promise = Promise.promise();
    AccessRequest request = new AccessRequest(partnerId);
    var unused =
        request.whenComplete(
            (reading, failure) -> bringBack(() -> promise.complete(reading, failure)));
    if (asked.isEmpty()) {
      loop.execute(this::handOver);
    }
    asked.add(request);
    return promise.future();
  }

  private void handOver() {
    journal.access(asked);
    asked.clear();
  }

  private void bringBack(Runnable answer) {
    answered.add(answer);
    if (isAwaited.compareAndSet(false, true)) {
      loop.execute(this::fetch);
    }
  }

  private void fetch() {
    isAwaited.set(false);
    for (Runnable answer = answered.poll(); answer != null; answer = answered.poll()) {
      answer.run();
    }
  }
}
