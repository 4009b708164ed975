package dev.saldo.server.operator;

import dev.saldo.ledger.Command;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import io.vertx.core.Future;

/** Gives up a hold. */
final class ReleaseHold implements Endpoint {
  private final Postings postings;

  ReleaseHold(Postings postings) {
    this.postings = postings;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields = exchange.optionalJson(Labels.REFERENCE, Labels.MEMO, Labels.EFFECTIVE_DATE);
    return postings.post(
        exchange,
        (partnerId, currency) -> {
          long hold = TransactionIds.ofHold(exchange, partnerId);
          return new Wish(new Command.Release(hold), Labels.of(fields));
        });
  }
}
