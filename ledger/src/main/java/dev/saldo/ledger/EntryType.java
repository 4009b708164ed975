package dev.saldo.ledger;

import java.util.Locale;

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
  CREDIT_LIMIT(Account.AVAILABLE, Account.AVAILABLE);

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
