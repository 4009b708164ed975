package dev.saldo.ledger;

/** A wish to change a book. */
public sealed interface Command {
  /** The partner paid in. */
  record TopUp(Money amount) implements Command {}

  /** The partner spent. */
  record Charge(Money amount) implements Command {}

  /**
   * A charge is given back, whole or in part; {@code chargeSequence} is its number in the same
   * book.
   */
  record Refund(Money amount, long chargeSequence) implements Command {}

  /** A correction in the partner's favour. */
  record AdjustmentCredit(Money amount) implements Command {}

  /** A correction to the partner's debit. */
  record AdjustmentDebit(Money amount) implements Command {}

  /** The partner may from now on spend down to minus {@code creditLimit}. */
  record CreditLimit(Money creditLimit) implements Command {}
}
