package dev.saldo.ledger;

import java.util.Locale;

/**
 * What became of a command, in descending precedence: where several apply, the first is the answer.
 */
public enum Outcome {
  /** The amount is zero or negative. */
  AMOUNT_NOT_POSITIVE,
  /** The credit limit is negative. */
  CREDIT_LIMIT_NEGATIVE,
  /** The hold would end now or in the past. */
  EXPIRY_NOT_IN_FUTURE,
  /** The entry that a refund names is not in the partner's book. */
  CHARGE_NOT_FOUND,
  /** The entry that a capture or a release names is not in the partner's book. */
  HOLD_NOT_FOUND,
  /** The entry that a reversal names is not in the partner's book. */
  ENTRY_NOT_FOUND,
  /** The entry that a refund names is neither a charge nor a capture. */
  NOT_A_CHARGE,
  /** The entry that a capture or a release names is not a hold. */
  NOT_A_HOLD,
  /** Entries of that type are not reversed: a hold is released, a credit limit is set again. */
  NOT_REVERSIBLE,
  /** The entry was reversed before. */
  ALREADY_REVERSED,
  /** The charge has refunds, which must be reversed before it is. */
  ALREADY_REFUNDED,
  /** The hold was captured or released before, or has expired. */
  HOLD_CLOSED,
  /** The refunds of the charge would come to more than the charge. */
  REFUND_EXCEEDS_CHARGE,
  /** The capture would come to more than the hold. */
  CAPTURE_EXCEEDS_HOLD,
  /** The book has the most open holds that it may have. */
  TOO_MANY_HOLDS,
  /** The balance would leave the range of 64-bit minor units. */
  BALANCE_OUT_OF_RANGE,
  /** The available balance would go below minus the credit limit. */
  INSUFFICIENT_BALANCE,
  /** The command was applied. */
  POSTED;

  /** The name as stored and shown: lower case with underscores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored name.
   *
   * @throws IllegalArgumentException if no outcome has that name
   */
  public static Outcome ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
