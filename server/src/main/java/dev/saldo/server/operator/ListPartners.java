package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Partner;
import dev.saldo.journal.PartnerQuery;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import io.vertx.core.Future;

/** Lists partners, in the order of their ids. */
final class ListPartners implements Endpoint {
  private static final int QUERY_LENGTH_MAX = 255;

  private final Journal journal;

  ListPartners(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query("query", Cursor.PARAMETER, Page.SIZE_PARAMETER);
    int sizeMax = Page.sizeMax(query);
    PartnerQuery partners =
        new PartnerQuery(
            query.text("query", QUERY_LENGTH_MAX).orElse(""),
            Cursor.position(query, Cursor.List.PARTNERS).orElse(0),
            Page.lookAhead(sizeMax));
    return exchange
        .await(journal.partners(partners))
        .map(found -> new Page<>(found, sizeMax))
        .map(page -> page.result(Cursor.List.PARTNERS, Partner::partnerId, Views::write))
        .map(Answer::ok);
  }
}
