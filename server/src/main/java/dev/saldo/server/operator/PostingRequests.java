package dev.saldo.server.operator;

import dev.saldo.journal.PostingRequest;
import dev.saldo.server.http.Origin;
import java.util.concurrent.CompletableFuture;

/** Makes requests to the journal of what operators ask for. Thread-safe. */
final class PostingRequests {
  /** What is asked for once, by whom. */
  record Asked(long partnerId, String idempotencyKey, Origin origin) {}

  private final Currencies currencies;

  PostingRequests(Currencies currencies) {
    this.currencies = currencies;
  }

  /** The request; fails with a refusal if there is no such partner, or something is wrong. */
  CompletableFuture<PostingRequest> of(Asked asked, Wish.Reader reader) {
    return currencies
        .of(asked.partnerId())
        .thenApply(currency -> reader.read(asked.partnerId(), currency).request(asked));
  }
}
