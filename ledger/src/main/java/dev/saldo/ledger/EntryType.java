package dev.saldo.ledger;

import java.util.Locale;
import java.util.Optional;

/**
 * What an entry is. Its accounts follow from the type, so an unbalanced entry cannot be expressed.
 */
public enum EntryType {
  TOP_UP(Account.CASH, Account.AVAILABLE),
  CHARGE(Account.AVAILABLE, Account.REVENUE),
  REFUND(Account.REVENUE, Account.AVAILABLE),
  ADJUSTMENT_CREDIT(Account.ADJUSTMENT, Account.AVAILABLE),
  ADJUSTMENT_DEBIT(Account.AVAILABLE, Account.ADJUSTMENT),
  /** A change of the credit limit; its amount is 0, so its two accounts are one. */
  CREDIT_LIMIT(Account.AVAILABLE, Account.AVAILABLE),
  HOLD(Account.AVAILABLE, Account.HELD),
  CAPTURE(Account.HELD, Account.REVENUE),
  RELEASE(Account.HELD, Account.AVAILABLE),
  TOP_UP_REVERSAL(Account.AVAILABLE, Account.CASH),
  CHARGE_REVERSAL(Account.REVENUE, Account.AVAILABLE),
  REFUND_REVERSAL(Account.AVAILABLE, Account.REVENUE),
  ADJUSTMENT_CREDIT_REVERSAL(Account.AVAILABLE, Account.ADJUSTMENT),
  ADJUSTMENT_DEBIT_REVERSAL(Account.ADJUSTMENT, Account.AVAILABLE),
  /** The captured amount goes back to what may be spent; its hold stays closed. */
  CAPTURE_REVERSAL(Account.REVENUE, Account.AVAILABLE);

  private final Account from;
  private final Account to;

  EntryType(Account from, Account to) {
    this.from = from;
    this.to = to;
  }

  public Account from() {
    return from;
  }

  public Account to() {
    return to;
  }

  /** Whether the entry is what a refund may give back. */
  public boolean isRefundable() {
    return this == CHARGE || this == CAPTURE;
  }

  /** The type that undoes this one; empty for what has a way back of its own, or needs none. */
  public Optional<EntryType> reversal() {
    return switch (this) {
      case TOP_UP -> Optional.of(TOP_UP_REVERSAL);
      case CHARGE -> Optional.of(CHARGE_REVERSAL);
      case REFUND -> Optional.of(REFUND_REVERSAL);
      case ADJUSTMENT_CREDIT -> Optional.of(ADJUSTMENT_CREDIT_REVERSAL);
      case ADJUSTMENT_DEBIT -> Optional.of(ADJUSTMENT_DEBIT_REVERSAL);
      case CAPTURE -> Optional.of(CAPTURE_REVERSAL);
      case CREDIT_LIMIT,
          HOLD,
          RELEASE,
          TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          Optional.empty();
    };
  }

  /** The name as stored and shown: lower case with underscores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored name.
   *
   * @throws IllegalArgumentException if no type has that name
   */
  public static EntryType ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
