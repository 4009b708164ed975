package dev.saldo.server.operator;

import dev.saldo.ledger.Command;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import io.vertx.core.Future;

/** Undoes a wrong transaction by an opposite one. */
final class ReverseTransaction implements Endpoint {
  private static final String PARAMETER = "transactionId";

  private final Postings postings;

  ReverseTransaction(Postings postings) {
    this.postings = postings;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields = exchange.json(Labels.REFERENCE, Labels.MEMO, Labels.EFFECTIVE_DATE);
    return postings.post(
        exchange,
        (partnerId, currency) -> {
          String id = exchange.pathParameter(PARAMETER);
          long sequence = TransactionIds.sequence(PARAMETER, id, partnerId);
          return new Wish(new Command.Reverse(sequence), Labels.withReason(fields));
        });
  }
}
