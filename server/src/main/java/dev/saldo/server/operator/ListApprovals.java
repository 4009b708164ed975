package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import io.vertx.core.Future;
import java.util.OptionalLong;

/**
 * Lists the postings that wait for another operator, the oldest first, or those that were decided,
 * the newest first.
 */
final class ListApprovals implements Endpoint {
  private static final String STATE = "state";
  private static final String WAITING = "waiting";
  private static final String DECIDED = "decided";
  private static final int LENGTH_MAX = 255;

  private final Journal journal;

  ListApprovals(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query(Cursor.PARAMETER, Page.SIZE_PARAMETER, STATE);
    int sizeMax = Page.sizeMax(query);
    boolean isDecided = isDecided(query);
    Cursor.List list = isDecided ? Cursor.List.DECIDED_APPROVALS : Cursor.List.APPROVALS;
    OptionalLong cursor = Cursor.position(query, list);
    int count = Page.lookAhead(sizeMax);
    return exchange
        .await(
            isDecided
                ? journal.decidedApprovals(cursor.orElse(Long.MAX_VALUE), count)
                : journal.waitingApprovals(cursor.orElse(0), count))
        .map(found -> new Page<>(found, sizeMax))
        .map(page -> page.result(list, Approval::number, ApprovalView::write))
        .map(Answer::ok);
  }

  private static boolean isDecided(QueryFields query) {
    String state = query.text(STATE, LENGTH_MAX).orElse(WAITING);
    if (!state.equals(WAITING) && !state.equals(DECIDED)) {
      throw Refusal.field(STATE, Tag.ONE_OF, "state must be waiting or decided");
    }
    return state.equals(DECIDED);
  }
}
