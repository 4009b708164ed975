package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.journal.Partner;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Shows a partner. */
final class ShowPartner implements Endpoint {
  private final Journal journal;

  ShowPartner(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.query();
    return exchange
        .await(journal.partner(PartnerIds.ofPath(exchange)))
        .map(found -> answer(found.orElseThrow(PartnerIds::notFound)));
  }

  private static Answer answer(Partner partner) {
    return Answer.ok(Result.of(json -> Views.write(json, partner)));
  }
}
