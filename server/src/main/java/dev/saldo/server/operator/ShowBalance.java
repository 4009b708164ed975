package dev.saldo.server.operator;

import dev.saldo.journal.BalanceView;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows a partner's balance and open holds: now, at an instant, or after an entry. */
final class ShowBalance implements Endpoint {
  private static final int TIME_LENGTH_MAX = 64;

  private final Journal journal;

  ShowBalance(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query("at", "sequence");
    long partnerId = PartnerIds.ofPath(exchange);
    Optional<Instant> at =
        query.text("at", TIME_LENGTH_MAX).map(text -> Rfc3339.instant("at", text));
    OptionalLong sequence = query.integer("sequence", 0, Long.MAX_VALUE);
    if (at.isPresent() && sequence.isPresent()) {
      throw Refusal.field("sequence", Tag.CONFLICT, "at and sequence do not go together");
    }
    if (sequence.isPresent()) {
      return after(exchange, partnerId, sequence.getAsLong());
    }
    at.ifPresent(this::requirePast);
    return exchange
        .await(
            at.map(instant -> journal.balanceAt(partnerId, instant))
                .orElseGet(() -> journal.balance(partnerId)))
        .map(found -> answer(found.orElseThrow(PartnerIds::notFound)));
  }

  /** The balance at an instant that has not come is not known. */
  private void requirePast(Instant at) {
    if (at.isAfter(journal.now())) {
      throw new Refusal(ErrorCode.INSTANT_IN_FUTURE).particular("field", "at");
    }
  }

  private Future<Answer> after(Exchange exchange, long partnerId, long sequence) {
    return exchange
        .await(journal.balanceAfter(partnerId, sequence))
        .compose(
            found ->
                found
                    .map(balance -> Future.succeededFuture(answer(balance)))
                    .orElseGet(() -> missing(exchange, partnerId)));
  }

  /** Either the entry is missing, or the partner. */
  private Future<Answer> missing(Exchange exchange, long partnerId) {
    return exchange
        .await(journal.partner(partnerId))
        .compose(
            partner ->
                Future.failedFuture(
                    partner.isPresent()
                        ? new Refusal(ErrorCode.SEQUENCE_NOT_FOUND)
                        : PartnerIds.notFound()));
  }

  private static Answer answer(BalanceView balance) {
    return Answer.ok(Result.of(json -> Views.write(json, balance)));
  }
}
