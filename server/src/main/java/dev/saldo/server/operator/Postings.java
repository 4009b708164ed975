package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
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
  static final String REPLAYED_HEADER = "Idempotent-Replayed";

  private final Journal journal;
  private final PostingRequests requests;

  Postings(Journal journal, PostingRequests requests) {
    this.journal = journal;
    this.requests = requests;
  }

  /** Posts what the reader finds in the request to the book that the path names. */
  Future<Answer> post(Exchange exchange, Wish.Reader reader) {
    long partnerId = PartnerIds.ofPath(exchange);
    String key = IdempotencyKey.ofHeader(exchange);
    PostingRequests.Asked asked = new PostingRequests.Asked(partnerId, key, exchange.origin());
    return exchange
        .await(requests.of(asked, reader))
        .compose(request -> exchange.await(journal.post(request)))
        .map(Postings::answer);
  }

  /** What a posting is answered. */
  static Answer answer(PostingResult result) {
    boolean isReplayed = Outcomes.isReplayed(result);
    try {
      Answer answer =
          result instanceof PostingResult.Pending pending
              ? accepted(pending.approval())
              : created(Outcomes.posted(result));
      return isReplayed ? answer.header(REPLAYED_HEADER, "true") : answer;
    } catch (Refusal refusal) {
      throw isReplayed ? refusal.header(REPLAYED_HEADER, "true") : refusal;
    }
  }

  private static Answer created(Entry entry) {
    return Answer.created(Result.of(json -> TransactionView.write(json, entry)));
  }

  private static Answer accepted(Approval approval) {
    return Answer.accepted(Result.of(json -> ApprovalView.write(json, approval)))
        .header("Location", OperatorApi.APPROVALS + "/" + ApprovalIds.of(approval));
  }
}
