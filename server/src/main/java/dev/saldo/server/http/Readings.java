package dev.saldo.server.http;

import dev.saldo.journal.AccessReading;
import dev.saldo.journal.AccessRequest;
import dev.saldo.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of one event loop to the journal's reader and back. What is asked for in one turn of the
 * loop is one list, and its answers come back by the turn. What the journal reads in place is
 * answered in place. Called on the event loop only.
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
        turn.add(() -> promise.complete(reading));
      }
    }

    @Override
    protected void failed(RuntimeException failure) {
      if (isOnLoop()) {
        promise.fail(failure);
      } else {
        turn.add(() -> promise.fail(failure));
      }
    }
  }

  private final Journal journal;
  private final Turn turn;
  private final Thread thread = Thread.currentThread();
  private List<AccessRequest> asked = new ArrayList<>();

  /** For the event loop that calls this, and has that turn. */
  Readings(Journal journal, Turn turn) {
    this.journal = journal;
    this.turn = turn;
  }

  /** The partner's balance and access, read after this call; completes on the event loop. */
  Future<Optional<AccessReading>> of(long partnerId) {
    Asked request = new Asked(partnerId);
    if (asked.isEmpty()) {
      turn.add(this::handOver);
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
}
