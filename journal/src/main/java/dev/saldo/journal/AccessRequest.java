package dev.saldo.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A reading of a balance that is asked for: its own future, to spare an object on the hot path. */
public final class AccessRequest extends CompletableFuture<Optional<AccessReading>> {
  final long partnerId;

  public AccessRequest(long partnerId) {
    this.partnerId = partnerId;
  }
}
