package dev.saldo.ledger;

/**
 * A partner's book as it stands after the entry numbered {@code sequence}, 0 before the first.
 * {@code available} may go down to minus {@code creditLimit}, and below only by a forced reversal
 * or a lower limit. Immutable.
 */
public record Book(long partnerId, long sequence, Money available, Money held, Money creditLimit) {

  /** A book without entries. */
  public static Book opened(long partnerId, Currency currency) {
    Money zero = Money.zero(currency);
    return new Book(partnerId, 0, zero, zero, zero);
  }

  public Currency currency() {
    return available.currency();
  }

  /** Whether nothing can be spent before money comes in or the limit is raised. */
  boolean isBelowFloor() {
    return available.minorUnits() < -creditLimit.minorUnits();
  }

  /** The money that is the partner's, spendable or held: the contract's {@code accountBalance}. */
  public Money accountBalance() {
    return available.plus(held);
  }
}
