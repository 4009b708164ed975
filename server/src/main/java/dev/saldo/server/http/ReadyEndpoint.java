package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import io.vertx.core.Future;

/**
 * Says that the database answers; it is asked what a balance call asks, of a partner there is not.
 */
final class ReadyEndpoint implements Endpoint {
  private final Journal journal;

  ReadyEndpoint(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return exchange
        .await(journal.access(0))
        .map(read -> Answer.ok(out -> out.ascii("{}")).header("Cache-Control", "no-store"));
  }
}
