package dev.saldo.server.operator;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import io.vertx.core.Future;

/** Puts a change of the policy of approvals in force, or sees to it that it never is. */
final class DecidePolicyChange implements Endpoint {
  private final Journal journal;
  private final boolean isApproval;

  private DecidePolicyChange(Journal journal, boolean isApproval) {
    this.journal = journal;
    this.isApproval = isApproval;
  }

  static DecidePolicyChange approving(Journal journal) {
    return new DecidePolicyChange(journal, true);
  }

  static DecidePolicyChange rejecting(Journal journal) {
    return new DecidePolicyChange(journal, false);
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    long revision = PolicyChanges.ofPath(exchange);
    exchange.json();
    AuditEvent event =
        exchange.origin().event(isApproval ? "policy.approve" : "policy.reject", "", "");
    return exchange
        .await(journal.decidePolicy(revision, isApproval, event))
        .map(PolicyChanges::answer);
  }
}
