package dev.saldo.ledger;

import java.math.BigDecimal;

/** An exact amount: a count of minor units of a currency. Immutable. */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Reads a plain decimal such as {@code 675.24}: digits, and after a point at most as many as the
   * currency has.
   *
   * @throws MoneyFormatException if the text is no such number; its reason is for the person who
   *     wrote it
   */
  public static Money parse(String text, Currency currency) {
    int digits = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    if (whole == digits || point == text.length() - 1 || !isDigits(text, digits, whole)) {
      throw new MoneyFormatException(MoneyFormatException.Reason.NOT_A_DECIMAL);
    }
    if (point >= 0 && !isDigits(text, point + 1, text.length())) {
      throw new MoneyFormatException(MoneyFormatException.Reason.NOT_A_DECIMAL);
    }
    if (point >= 0 && text.length() - point - 1 > currency.decimals()) {
      throw new MoneyFormatException(MoneyFormatException.Reason.TOO_MANY_DECIMALS);
    }
    if (text.length() > 40) {
      throw new MoneyFormatException(MoneyFormatException.Reason.OUT_OF_RANGE);
    }
    try {
      return new Money(
          new BigDecimal(text).movePointRight(currency.decimals()).longValueExact(), currency);
    } catch (ArithmeticException tooLarge) {
      throw new MoneyFormatException(MoneyFormatException.Reason.OUT_OF_RANGE);
    }
  }

  private static boolean isDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it exceeds 64-bit minor units
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it exceeds 64-bit minor units
   */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  public boolean isNegative() {
    return minorUnits < 0;
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
    }
  }

  /** The plain decimal with exactly the currency's number of decimals, such as {@code 675.24}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(minorUnits, currency.decimals()).toPlainString();
  }
}
