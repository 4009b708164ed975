package dev.saldo.server.operator;

import dev.saldo.ledger.Command;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Role;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;

/**
 * Undoes a wrong transaction by an opposite one; by force, which takes an operator who administers,
 * also where its money was spent since.
 */
final class ReverseTransaction implements Endpoint {
  private static final String PARAMETER = "transactionId";
  private static final String FORCE = "force";
  private static final String REASON = "reason";
  private static final int REASON_LENGTH_MAX = 1000;

  private final Postings postings;

  ReverseTransaction(Postings postings) {
    this.postings = postings;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    JsonFields fields =
        exchange.json(FORCE, REASON, Labels.REFERENCE, Labels.MEMO, Labels.EFFECTIVE_DATE);
    boolean isForced = fields.optionalFlag(FORCE).orElse(false);
    if (isForced) {
      exchange.requireRole(Role.ADMINISTER);
    } else if (fields.has(REASON)) {
      throw Refusal.field(REASON, Tag.CONFLICT, "reason goes with force; without it, give memo");
    }
    return postings.post(
        exchange,
        (partnerId, currency) -> {
          String id = exchange.pathParameter(PARAMETER);
          long sequence = TransactionIds.sequence(PARAMETER, id, partnerId);
          return isForced ? forced(fields, sequence) : plain(fields, sequence);
        });
  }

  private static Wish plain(JsonFields fields, long sequence) {
    return new Wish(new Command.Reverse(sequence), Labels.withReason(fields));
  }

  private static Wish forced(JsonFields fields, long sequence) {
    String reason = fields.text(REASON, REASON_LENGTH_MAX);
    return new Wish(new Command.ForcedReverse(sequence, reason), Labels.of(fields));
  }
}
