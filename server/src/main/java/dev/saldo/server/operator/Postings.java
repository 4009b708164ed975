package dev.saldo.server.operator;

import dev.saldo.journal.Entry;
import dev.saldo.journal.Journal;
import dev.saldo.journal.PostingResult;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Posts to one partner's book, once per idempotency key. Thread-safe. */
final class Postings {
  private static final String REPLAYED_HEADER = "Idempotent-Replayed";

  private final Journal journal;
  private final Currencies currencies;

  Postings(Journal journal, Currencies currencies) {
    this.journal = journal;
    this.currencies = currencies;
  }

  /** Posts what the reader finds in the request to the book that the path names. */
  Future<Answer> post(Exchange exchange, Wish.Reader reader) {
    long partnerId = PartnerIds.ofPath(exchange);
    String key = IdempotencyKey.ofHeader(exchange);
    return exchange
        .await(currencies.of(partnerId))
        .map(currency -> reader.read(partnerId, currency))
        .map(wish -> wish.request(partnerId, key, exchange))
        .compose(request -> exchange.await(journal.post(request)))
        .map(Postings::answer);
  }

  private static Answer answer(PostingResult result) {
    boolean isReplayed = Outcomes.isReplayed(result);
    try {
      Entry entry = Outcomes.posted(result);
      Answer answer = Answer.created(Result.of(json -> TransactionView.write(json, entry)));
      return isReplayed ? answer.header(REPLAYED_HEADER, "true") : answer;
    } catch (Refusal refusal) {
      throw isReplayed ? refusal.header(REPLAYED_HEADER, "true") : refusal;
    }
  }
}
