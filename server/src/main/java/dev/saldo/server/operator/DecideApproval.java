package dev.saldo.server.operator;

import dev.saldo.journal.ApprovalResult;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Posts what waited for another operator, or sees to it that it never is. */
final class DecideApproval implements Endpoint {
  private final Journal journal;
  private final boolean isApproval;

  private DecideApproval(Journal journal, boolean isApproval) {
    this.journal = journal;
    this.isApproval = isApproval;
  }

  static DecideApproval approving(Journal journal) {
    return new DecideApproval(journal, true);
  }

  static DecideApproval rejecting(Journal journal) {
    return new DecideApproval(journal, false);
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    ApprovalIds.Id id = ApprovalIds.ofPath(exchange);
    exchange.optionalJson();
    AuditEvent event =
        exchange
            .origin()
            .event(
                isApproval ? "approval.approve" : "approval.reject",
                Long.toString(id.partnerId()),
                "");
    return exchange
        .await(journal.decide(id.partnerId(), id.number(), isApproval, event))
        .map(DecideApproval::answer);
  }

  private static Answer answer(ApprovalResult result) {
    if (result instanceof ApprovalResult.Approved approved) {
      return Postings.answer(approved.result());
    } else if (result instanceof ApprovalResult.Rejected rejected) {
      Answer answer = Answer.ok(Result.of(json -> ApprovalView.write(json, rejected.approval())));
      return rejected.replayed() ? answer.header(Postings.REPLAYED_HEADER, "true") : answer;
    } else if (result instanceof ApprovalResult.OwnRequest) {
      throw new Refusal(ErrorCode.OWN_REQUEST);
    } else if (result instanceof ApprovalResult.DecidedBefore before) {
      throw ApprovalIds.decided(before.approval().verdict());
    } else if (result instanceof ApprovalResult.NotFound) {
      throw ApprovalIds.notFound();
    }
    throw new IllegalArgumentException("unknown result " + result);
  }
}
