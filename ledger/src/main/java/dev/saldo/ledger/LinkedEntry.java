package dev.saldo.ledger;

import java.util.Optional;

/**
 * The earlier entry that a command names, and what became of it since. Immutable.
 *
 * @param settled of a charge or capture, what refunds have given back; of a hold, what was captured
 *     or released; of any entry that was reversed, all of it
 * @param isReversed whether a reversal undid it
 * @param parent of a refund, the charge or capture that it gave back
 */
public record LinkedEntry(
    long sequence,
    EntryType type,
    Money amount,
    Money settled,
    boolean isReversed,
    Optional<LinkedEntry> parent) {

  /** What is not settled yet. */
  public Money open() {
    return amount.minus(settled);
  }

  LinkedEntry settledBy(Money more) {
    return new LinkedEntry(sequence, type, amount, settled.plus(more), isReversed, parent);
  }

  LinkedEntry reopenedBy(Money less) {
    return new LinkedEntry(sequence, type, amount, settled.minus(less), isReversed, parent);
  }

  LinkedEntry reversed() {
    return new LinkedEntry(sequence, type, amount, amount, true, parent);
  }
}
