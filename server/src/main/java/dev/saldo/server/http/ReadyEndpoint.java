package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import io.vertx.core.Future;

/**
 * Says that the database answers, and that the server is not about to end; it is asked what a
 * balance call asks, of a partner there is not.
 */
final class ReadyEndpoint implements Endpoint {
  private final Journal journal;
  private final Ending ending;

  ReadyEndpoint(Journal journal, Ending ending) {
    this.journal = journal;
    this.ending = ending;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    if (ending.isAnnounced()) {
      return Future.failedFuture(Ending.refusal());
    }
    return exchange
        .await(journal.access(0))
        .map(read -> Answer.ok(out -> out.ascii("{}")).header("Cache-Control", "no-store"));
  }
}
