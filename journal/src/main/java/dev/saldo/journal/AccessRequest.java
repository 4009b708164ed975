package dev.saldo.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A waiting reading of a balance: its own future, to spare an object on the hot path. */
final class AccessRequest extends CompletableFuture<Optional<AccessReading>> {
  final long partnerId;

  AccessRequest(long partnerId) {
    this.partnerId = partnerId;
  }
}
