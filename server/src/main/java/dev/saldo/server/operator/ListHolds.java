package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.journal.OpenHold;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import io.vertx.core.Future;

/** Lists a partner's open holds, the oldest first. */
final class ListHolds implements Endpoint {
  private final Journal journal;

  ListHolds(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query(Cursor.PARAMETER, Page.SIZE_PARAMETER);
    long partnerId = PartnerIds.ofPath(exchange);
    int sizeMax = Page.sizeMax(query);
    long after = Cursor.position(query, Cursor.List.HOLDS).orElse(0);
    Page.ItemView<OpenHold> view = (json, hold) -> Views.write(json, partnerId, hold);
    return exchange
        .await(journal.openHolds(partnerId, after, Page.lookAhead(sizeMax)))
        .map(found -> new Page<>(found.orElseThrow(PartnerIds::notFound), sizeMax))
        .map(page -> page.result(Cursor.List.HOLDS, OpenHold::sequence, view))
        .map(Answer::ok);
  }
}
