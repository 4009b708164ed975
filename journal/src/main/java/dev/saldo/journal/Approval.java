package dev.saldo.journal;

import dev.saldo.ledger.Outcome;
import java.util.Optional;

/**
 * A posting that waits for a second operator, or has waited.
 *
 * @param number its own within the partner; later ones mostly have greater ones
 * @param request what was asked for, by the operator that it names
 * @param validUntilMicros when it expires if it still waits; 0 if it never does
 * @param verdict empty while it waits
 * @param conclusion what became of the posting; empty if it was not approved
 */
public record Approval(
    long number,
    PostingRequest request,
    long requestedAtMicros,
    long validUntilMicros,
    Optional<Verdict> verdict,
    Optional<Conclusion> conclusion) {

  /** Where it stands. */
  public enum State {
    WAITING,
    APPROVED,
    REJECTED,
    EXPIRED;

    /** The state after a verdict, or before there is one. */
    public static State of(Optional<Verdict> verdict) {
      if (verdict.isEmpty()) {
        return WAITING;
      }
      Verdict decision = verdict.get();
      return decision.isApproval() ? APPROVED : decision.isExpiry() ? EXPIRED : REJECTED;
    }
  }

  /**
   * What a second operator made of it.
   *
   * @param isApproval whether it was posted, as far as the rules let it
   * @param decidedBy empty if it expired
   */
  public record Verdict(boolean isApproval, String decidedBy, long decidedAtMicros) {
    static Verdict expired(long micros) {
      return new Verdict(false, "", micros);
    }

    /** Whether it was not decided in time. */
    public boolean isExpiry() {
      return decidedBy.isEmpty();
    }
  }

  /**
   * The outcome of the posting.
   *
   * @param sequence of its last entry; 0 if it was refused
   */
  public record Conclusion(Outcome outcome, long sequence) {}

  public State state() {
    return State.of(verdict);
  }

  Approval decided(Verdict decision) {
    return new Approval(
        number, request, requestedAtMicros, validUntilMicros, Optional.of(decision), conclusion);
  }

  /** Whether it waits, and its time is over. */
  boolean isDue(long nowMicros) {
    return verdict.isEmpty() && validUntilMicros > 0 && validUntilMicros <= nowMicros;
  }

  /** The same at a time: it expires though nothing was written. */
  Approval asOf(long nowMicros) {
    return isDue(nowMicros) ? decided(Verdict.expired(validUntilMicros)) : this;
  }
}
