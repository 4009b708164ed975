package dev.saldo.server.operator;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import io.vertx.core.Future;
import java.util.Optional;

/** Charges a hold, whole or in part. */
final class CaptureHold implements Endpoint {
  private static final String AMOUNT = "amount";

  private final Postings postings;

  CaptureHold(Postings postings) {
    this.postings = postings;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields =
        exchange.optionalJson(AMOUNT, Labels.REFERENCE, Labels.MEMO, Labels.EFFECTIVE_DATE);
    return postings.post(
        exchange,
        (partnerId, currency) -> {
          Optional<Money> amount = Amounts.optional(fields, AMOUNT, currency);
          long hold = TransactionIds.ofHold(exchange, partnerId);
          return new Wish(new Command.Capture(amount, hold), Labels.of(fields));
        });
  }
}
