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
 * loop is handed over together, and wakes a reader once; what a reader answers at one time is
 * fetched together, and wakes the loop once. What the journal reads in place is answered in place.
 * Called on the event loop only.
 */
final class Readings {
  /** A reading that is asked for, and who waits for it. */
  private final class Asked extends AccessRequest {
    private final Promise<Optional<AccessReading>> promise = Promise.promise();

    Asked(long partnerId) {
      super(partnerId);
    }

    @Override
    protected void found(Optional<AccessReading> reading) {
      if (isOnLoop()) {
        promise.complete(reading);
      } else {
        bringBack(() -> promise.complete(reading));
      }
    }

    @Override
    protected void failed(RuntimeException failure) {
      if (isOnLoop()) {
        promise.fail(failure);
      } else {
        bringBack(() -> promise.fail(failure));
      }
    }
  }

  private final Journal journal;
  private final Executor loop;
  private final Thread thread = Thread.currentThread();
  private final Queue<Runnable> answered = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isAwaited = new AtomicBoolean();
  private List<AccessRequest> asked = new ArrayList<>();

  /**
   * For the event loop that calls this.
   *
   * @param loop runs a task after what the event loop is doing now
   */
  Readings(Journal journal, Executor loop) {
    this.journal = journal;
    this.loop = loop;
  }

  /** The partner's balance and access, read after this call; completes on the event loop. */
  Future<Optional<AccessReading>> of(long partnerId) {
    Asked request = new Asked(partnerId);
    if (asked.isEmpty()) {
      loop.execute(this::handOver);
    }
    asked.add(request);
    return request.promise.future();
  }

  private void handOver() {
    // An answer in place may bring the next request.
    List<AccessRequest> leaving = asked;
    asked = new ArrayList<>(leaving.size());
    journal.access(leaving);
  }

  private boolean isOnLoop() {
    return Thread.currentThread() == thread;
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
