package dev.saldo.server.operator;

import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Shows the policy of approvals, and the change to it that waits. */
final class ShowApprovalPolicy implements Endpoint {
  private final Journal journal;

  ShowApprovalPolicy(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.query();
    return exchange
        .await(journal.approvalPolicy())
        .map(state -> Answer.ok(Result.of(json -> PolicyView.write(json, state))));
  }
}
