package dev.saldo.ledger;

import java.util.Optional;

/** The outcome of a command and, if it was posted, what to write. */
public record Decision(Outcome outcome, Optional<Posting> posting) {

  /**
   * What one entry does.
   *
   * @param after the book after the entry
   * @param linkedSequence the number of the entry it refers to, or 0
   * @param refundedAfter of the linked charge, all refunds together; zero where nothing is linked
   */
  public record Posting(
      EntryType type, Money amount, Book after, long linkedSequence, Money refundedAfter) {}

  static Decision refused(Outcome outcome) {
    return new Decision(outcome, Optional.empty());
  }

  static Decision posted(Posting posting) {
    return new Decision(Outcome.POSTED, Optional.of(posting));
  }
}
