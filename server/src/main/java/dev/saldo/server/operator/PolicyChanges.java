package dev.saldo.server.operator;

import dev.saldo.journal.PolicyResult;
import dev.saldo.journal.PolicyRevision;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import dev.saldo.server.http.Tag;
import java.util.regex.Pattern;

/** What became of a change of the policy of approvals, in the terms of HTTP. */
final class PolicyChanges {
  private static final String PARAMETER = "changeId";
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private PolicyChanges() {}

  /**
   * The change that the path names.
   *
   * @throws Refusal if it is no id
   */
  static long ofPath(Exchange exchange) {
    String id = exchange.pathParameter(PARAMETER);
    if (!ID.matcher(id).matches()) {
      throw Refusal.field(PARAMETER, Tag.FORMAT, "changeId must be one that the policy shows");
    }
    return Long.parseLong(id);
  }

  static Answer answer(PolicyResult result) {
    if (result instanceof PolicyResult.Done done) {
      PolicyRevision change = done.change();
      Result view = Result.of(json -> PolicyView.write(json, change));
      Answer answer = change.verdict().isPresent() ? Answer.ok(view) : Answer.accepted(view);
      return done.replayed() ? answer.header(Postings.REPLAYED_HEADER, "true") : answer;
    } else if (result instanceof PolicyResult.OwnRequest) {
      throw new Refusal(ErrorCode.OWN_REQUEST);
    } else if (result instanceof PolicyResult.OtherWaits) {
      throw new Refusal(ErrorCode.POLICY_CHANGE_WAITING);
    } else if (result instanceof PolicyResult.DecidedBefore before) {
      throw ApprovalIds.decided(before.change().verdict());
    } else if (result instanceof PolicyResult.NotFound) {
      throw ApprovalIds.notFound();
    }
    throw new IllegalArgumentException("unknown result " + result);
  }
}
