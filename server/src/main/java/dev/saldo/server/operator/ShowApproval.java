package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Shows a posting that waits, or has waited, for another operator. */
final class ShowApproval implements Endpoint {
  private final Journal journal;

  ShowApproval(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.query();
    ApprovalIds.Id id = ApprovalIds.ofPath(exchange);
    return exchange
        .await(journal.approval(id.partnerId(), id.number()))
        .map(found -> answer(found.orElseThrow(ApprovalIds::notFound)));
  }

  private static Answer answer(Approval approval) {
    return Answer.ok(Result.of(json -> ApprovalView.write(json, approval)));
  }
}
