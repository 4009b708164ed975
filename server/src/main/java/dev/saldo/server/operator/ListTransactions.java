package dev.saldo.server.operator;

import dev.saldo.journal.Entry;
import dev.saldo.journal.EntryQuery;
import dev.saldo.journal.Journal;
import dev.saldo.journal.Micros;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.time.Instant;

/** Lists a partner's transactions, the newest first. */
final class ListTransactions implements Endpoint {
  private static final int TIME_LENGTH_MAX = 64;

  private final Journal journal;

  ListTransactions(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query("from", "to", Cursor.PARAMETER, Page.SIZE_PARAMETER);
    int sizeMax = Page.sizeMax(query);
    return exchange
        .await(journal.entries(PartnerIds.ofPath(exchange), entries(query, sizeMax)))
        .map(found -> new Page<>(found.orElseThrow(PartnerIds::notFound), sizeMax))
        .map(page -> page.result(Cursor.List.TRANSACTIONS, Entry::sequence, TransactionView::write))
        .map(Answer::ok);
  }

  private static EntryQuery entries(QueryFields query, int sizeMax) {
    long from = micros(query, "from", Long.MIN_VALUE);
    long to = micros(query, "to", Long.MAX_VALUE);
    if (from > to) {
      throw Refusal.field("to", Tag.CONFLICT, "to is before from");
    }
    long before = Cursor.position(query, Cursor.List.TRANSACTIONS).orElse(Long.MAX_VALUE);
    return new EntryQuery(before, Page.lookAhead(sizeMax), from, to);
  }

  /**
   * Both bounds are about what was recorded then or later, so a part of a microsecond counts up.
   */
  private static long micros(QueryFields query, String name, long otherwise) {
    return query
        .text(name, TIME_LENGTH_MAX)
        .map(text -> Rfc3339.instant(name, text))
        .map(ListTransactions::microsRoundedUp)
        .orElse(otherwise);
  }

  private static long microsRoundedUp(Instant instant) {
    long micros = Micros.of(instant);
    return Micros.toInstant(micros).isBefore(instant) ? micros + 1 : micros;
  }
}
