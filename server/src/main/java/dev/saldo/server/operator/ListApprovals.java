package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.QueryFields;
import io.vertx.core.Future;

/** Lists the postings that wait for another operator, the oldest first. */
final class ListApprovals implements Endpoint {
  private final Journal journal;

  ListApprovals(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    QueryFields query = exchange.query(Cursor.PARAMETER, Page.SIZE_PARAMETER);
    int sizeMax = Page.sizeMax(query);
    long after = Cursor.position(query, Cursor.List.APPROVALS).orElse(0);
    return exchange
        .await(journal.waitingApprovals(after, Page.lookAhead(sizeMax)))
        .map(found -> new Page<>(found, sizeMax))
        .map(page -> page.result(Cursor.List.APPROVALS, Approval::number, ApprovalView::write))
        .map(Answer::ok);
  }
}
