package dev.saldo.ledger;

import java.time.Instant;
import java.util.Optional;

/** A wish to change a book. Entries are named by their sequence number in the same book. */
public sealed interface Command {
  /** The partner paid in. */
  record TopUp(Money amount) implements Command {}

  /** The partner spent. */
  record Charge(Money amount) implements Command {}

  /** A charge, or the capture of a hold, is given back, whole or in part. */
  record Refund(Money amount, long chargeSequence) implements Command {}

  /** A correction in the partner's favour. */
  record AdjustmentCredit(Money amount) implements Command {}

  /** A correction to the partner's debit. */
  record AdjustmentDebit(Money amount) implements Command {}

  /** The partner may from now on spend down to minus {@code creditLimit}. */
  record CreditLimit(Money creditLimit) implements Command {}

  /** The amount is reserved, for ever or until {@code expiresAt}. */
  record Hold(Money amount, Optional<Instant> expiresAt) implements Command {}

  /** A hold is charged: the amount, or all of it; what remains is released. */
  record Capture(Optional<Money> amount, long holdSequence) implements Command {}

  /** A hold is given up. */
  record Release(long holdSequence) implements Command {}

  /** A wrong entry is undone by an opposite one. */
  record Reverse(long sequence) implements Command {}

  /**
   * A wrong entry is undone though its money was spent since, as when a payment bounces. The
   * available balance may go below minus the credit limit; then nothing can be spent until it fits
   * again.
   *
   * @param reason for people; never empty
   */
  record ForcedReverse(long sequence, String reason) implements Command {
    public ForcedReverse {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a forced reversal has a reason");
      }
    }
  }
}
