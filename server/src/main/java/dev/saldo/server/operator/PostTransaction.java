package dev.saldo.server.operator;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import io.vertx.core.Future;

/** Posts a transaction. */
final class PostTransaction implements Endpoint {
  private final Postings postings;

  PostTransaction(Postings postings) {
    this.postings = postings;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields = exchange.json(Wish.transactionMembers());
    return postings.post(
        exchange, (partnerId, currency) -> Wish.transaction(fields, partnerId, currency));
  }
}
