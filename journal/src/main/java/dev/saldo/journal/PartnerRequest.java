package dev.saldo.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A waiting reading of a partner, asked for by its id or, if that is 0, by its client's. */
final class PartnerRequest extends CompletableFuture<Optional<Partner>> {
  final long partnerId;
  final String clientId;

  PartnerRequest(long partnerId, String clientId) {
    this.partnerId = partnerId;
    this.clientId = clientId;
  }
}
