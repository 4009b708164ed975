package dev.saldo.journal;

import dev.saldo.ledger.Decision;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Decides one request, or one wait for approval, within a transaction. Not thread-safe. */
final class RequestDecisions {
  /**
   * A request as it came.
   *
   * @param isReplay whether it answers an earlier one if its key is known
   * @param isAlone whether it may wait without others waiting with it
   */
  record Asked(PostingRequest request, boolean isReplay, boolean isAlone) {}

  private final Approvals approvals;
  private final long nowMicros;

  RequestDecisions(Approvals approvals, long nowMicros) {
    this.approvals = approvals;
    this.nowMicros = nowMicros;
  }

  PostingResult decide(BookState state, Asked asked) throws SQLException {
    PostingRequest request = asked.request();
    Optional<PostingResult> earlier = earlier(state, request, asked.isReplay());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    byte[] hash = request.hash();
    Optional<Approval> approval = approvals.find(request);
    if (approval.isPresent() && request.approvalAbove().isPresent()) {
      return Arrays.equals(approval.get().request().hash(), hash)
          ? standing(approval.get(), asked.isReplay())
          : new PostingResult.KeyReused();
    }
    Decision decision = state.decide(request.command(), nowMicros);
    if (needsApproval(state, request, decision)) {
      return asked.isAlone() ? pending(state, request) : new PostingResult.NeedsApproval();
    }
    return write(state, request, hash, decision);
  }

  /** The result of a request whose key the book knows. */
  static Optional<PostingResult> earlier(
      BookState state, PostingRequest request, boolean isReplay) {
    BookState.Request before = state.request(request.idempotencyKey());
    if (before == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.equals(before.hash(), request.hash())
            ? new PostingResult.Decided(before.outcome(), state.entry(before.sequence()), isReplay)
            : new PostingResult.KeyReused());
  }

  private PostingResult write(
      BookState state, PostingRequest request, byte[] hash, Decision decision) {
    Outcome outcome = decision.outcome();
    Optional<Entry> entry = state.append(decision, BookState.Note.of(request), nowMicros);
    long sequence = entry.map(Entry::sequence).orElse(0L);
    state.remember(new BookState.Request(request.idempotencyKey(), hash, outcome, sequence));
    note(state, request, entry.isEmpty() ? outcome.label() : outcome.label() + " as " + sequence);
    return new PostingResult.Decided(outcome, entry, false);
  }

  private static void note(BookState state, PostingRequest request, String conclusion) {
    request.audit().ifPresent(event -> state.addedEvents.add(event.concluded(conclusion)));
  }

  private static PostingResult standing(Approval approval, boolean isReplay) {
    return approval.verdict().filter(verdict -> !verdict.isApproval()).isPresent()
        ? new PostingResult.Rejected(approval)
        : new PostingResult.Pending(approval, isReplay);
  }

  private PostingResult pending(BookState state, PostingRequest request) throws SQLException {
    note(state, request, "waits for approval");
    return new PostingResult.Pending(approvals.open(request, nowMicros), false);
  }

  /** A higher credit limit counts as if it were moved. */
  private static boolean needsApproval(BookState state, PostingRequest request, Decision decision) {
    if (request.approvalAbove().isEmpty()) {
      return false;
    }
    Money most = request.approvalAbove().get();
    Money limit = state.book().creditLimit();
    return decision.postings().stream()
        .anyMatch(
            posting ->
                posting.amount().compareTo(most) > 0
                    || (posting.after().creditLimit().compareTo(most) > 0
                        && posting.after().creditLimit().compareTo(limit) > 0));
  }

  /** What an operator makes of a posting that waits. */
  ApprovalResult decide(BookState state, Approval approval, Write.Verdict write)
      throws SQLException {
    if (approval.request().postedBy().equals(write.event.actor())) {
      return new ApprovalResult.OwnRequest();
    }
    Optional<Approval.Verdict> before = approval.verdict();
    if (before.isPresent() && before.get().isApproval() != write.isApproval) {
      return new ApprovalResult.DecidedBefore(approval);
    }
    boolean isReplay = before.isPresent() && !write.mayBeCommitted();
    Approval decided = before.isPresent() ? approval : conclude(approval, write);
    PostingRequest request =
        approval.request().audited(write.event.concluded(description(approval.request())));
    if (write.isApproval) {
      return new ApprovalResult.Approved(decide(state, new Asked(request, isReplay, true)));
    }
    if (before.isEmpty()) {
      note(state, request, "rejected");
    }
    return new ApprovalResult.Rejected(decided, isReplay);
  }

  private Approval conclude(Approval approval, Write.Verdict write) {
    return approvals.decide(
        approval, new Approval.Verdict(write.isApproval, write.event.actor(), nowMicros));
  }

  private static String description(PostingRequest request) {
    CommandParts parts = CommandParts.of(request.command());
    String amount =
        parts.amount().map(money -> " " + money.currency().code() + " " + money).orElse("");
    return "%s%s for %s, key %s"
        .formatted(parts.type(), amount, request.postedBy(), request.idempotencyKey());
  }
}
