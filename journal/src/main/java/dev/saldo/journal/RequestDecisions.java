package dev.saldo.journal;

import dev.saldo.ledger.Decision;
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
   * @param standing what it may do without a second operator
   */
  record Asked(PostingRequest request, boolean isReplay, Standing standing) {}

  /** The standing of a request before the policy of approvals. */
  enum Standing {
    /** It waits if it takes a second operator. */
    ALONE,
    /** It is refused if it takes a second operator, because others would have to wait with it. */
    TOGETHER,
    /** A second operator has approved it. */
    APPROVED
  }

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
    if (asked.standing() == Standing.APPROVED) {
      return write(state, request, hash, state.decide(request.command(), nowMicros));
    }
    Optional<Approval> approval = approvals.find(request);
    if (approval.isPresent()) {
      return Arrays.equals(approval.get().request().hash(), hash)
          ? standing(approval.get().asOf(state.timeMicros(nowMicros)), asked.isReplay())
          : new PostingResult.KeyReused();
    }
    Decision decision = state.decide(request.command(), nowMicros);
    if (state.takesTwo(request.postedBy(), decision, nowMicros)) {
      return asked.standing() == Standing.ALONE
          ? pending(state, request)
          : new PostingResult.NeedsApproval();
    }
    state.count(request.postedBy(), decision, nowMicros);
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

  /** Ends an approval whose time is over. */
  void lapse(BookState state, Approval approval) {
    if (!approval.isDue(state.timeMicros(nowMicros))) {
      return;
    }
    PostingRequest request = approval.request();
    String partner = Long.toString(request.partnerId());
    state.addedEvents.add(
        new AuditEvent("saldo", "approval.expire", partner, "", "", description(request)));
    approvals.decide(approval, Approval.Verdict.expired(nowMicros));
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
    return new PostingResult.Pending(open(state, request), false);
  }

  /** Opens an approval for a request that takes a second operator. */
  Approval open(BookState state, PostingRequest request) throws SQLException {
    return approvals.open(request, nowMicros, state.policy().expiry());
  }

  /** What an operator makes of a posting that waits. */
  ApprovalResult decide(BookState state, Approval asked, Write.Verdict write) throws SQLException {
    Approval approval = asked.asOf(state.timeMicros(nowMicros));
    if (approval.request().postedBy().equals(write.event.actor())) {
      return new ApprovalResult.OwnRequest();
    }
    Optional<Approval.Verdict> before = approval.verdict();
    if (before.isPresent()
        && (before.get().isExpiry() || before.get().isApproval() != write.isApproval)) {
      return new ApprovalResult.DecidedBefore(approval);
    }
    boolean isReplay = before.isPresent() && !write.mayBeCommitted();
    Approval decided = before.isPresent() ? approval : conclude(approval, write);
    PostingRequest request =
        approval.request().audited(write.event.concluded(description(approval.request())));
    if (write.isApproval) {
      return new ApprovalResult.Approved(
          decide(state, new Asked(request, isReplay, Standing.APPROVED)));
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
