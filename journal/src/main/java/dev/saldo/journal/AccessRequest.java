package dev.saldo.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A reading of a balance that somebody asks for, and is told of on whichever thread read it. Is
 * answered once.
 */
public abstract class AccessRequest {
  /** For those who want a future; the hot path spares itself one. */
  static final class ToFuture extends AccessRequest {
    final CompletableFuture<Optional<AccessReading>> future = new CompletableFuture<>();

    ToFuture(long partnerId) {
      super(partnerId);
    }

    @Override
    protected void found(Optional<AccessReading> reading) {
      future.complete(reading);
    }

    @Override
    protected void failed(RuntimeException failure) {
      future.completeExceptionally(failure);
    }
  }

  final long partnerId;
  private boolean isAnswered;

  protected AccessRequest(long partnerId) {
    this.partnerId = partnerId;
  }

  /** The reading; empty if there is no such partner. */
  protected abstract void found(Optional<AccessReading> reading);

  /** There is no reading: too much waits already, or the database failed. */
  protected abstract void failed(RuntimeException failure);

  final void answer(Optional<AccessReading> reading) {
    isAnswered = true;
    found(reading);
  }

  final void fail(RuntimeException failure) {
    if (!isAnswered) {
      isAnswered = true;
      failed(failure);
    }
  }
}
