package dev.saldo.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An amount for each of some currencies, such as {@code JPY=500000,USD=5000.00}. Immutable. */
public final class Thresholds {
  private static final String EXAMPLE = "write it as USD=5000,JPY=500000";

  private final SortedMap<String, Money> byCode;

  private Thresholds(SortedMap<String, Money> byCode) {
    this.byCode = byCode;
  }

  /** Thresholds of no currency. */
  public static Thresholds none() {
    return new Thresholds(new TreeMap<>());
  }

  /**
   * Takes one amount for each currency.
   *
   * @throws ThresholdException if a currency is there twice, or an amount is negative
   */
  public static Thresholds of(Collection<Money> amounts) {
    SortedMap<String, Money> byCode = new TreeMap<>();
    for (Money amount : amounts) {
      String code = amount.currency().code();
      if (amount.isNegative()) {
        throw new ThresholdException(code + " has an amount below zero: " + amount);
      }
      if (byCode.put(code, amount) != null) {
        throw new ThresholdException(code + " is there twice");
      }
    }
    return new Thresholds(byCode);
  }

  /**
   * Reads a list separated by commas, as {@link #toString} writes it; an empty one is {@link
   * #none}.
   *
   * @throws ThresholdException if the text is no such list; its message names the part
   */
  public static Thresholds parse(String text) {
    return text.isEmpty()
        ? none()
        : of(Arrays.stream(text.split(",", -1)).map(part -> amount(part.strip())).toList());
  }

  private static Money amount(String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new ThresholdException("'" + part + "' names no currency: " + EXAMPLE);
    }
    String code = part.substring(0, equals).strip();
    Currency currency =
        Currency.of(code)
            .orElseThrow(
                () ->
                    new ThresholdException(
                        "'" + code + "' is not a currency code of ISO 4217: " + EXAMPLE));
    try {
      return Money.parse(part.substring(equals + 1).strip(), currency);
    } catch (MoneyFormatException refused) {
      throw new ThresholdException("'" + part + "' " + reason(refused, currency));
    }
  }

  private static String reason(MoneyFormatException refused, Currency currency) {
    return switch (refused.reason()) {
      case NOT_A_DECIMAL -> "has no plain amount: " + EXAMPLE;
      case TOO_MANY_DECIMALS ->
          "has more decimals than " + currency + ", which has " + currency.decimals();
      case OUT_OF_RANGE -> "is larger than can be kept";
    };
  }

  /** The amount for a currency, if there is one. */
  public Optional<Money> of(Currency currency) {
    return Optional.ofNullable(byCode.get(currency.code()));
  }

  public boolean isEmpty() {
    return byCode.isEmpty();
  }

  /** The amounts in the order of their currencies' codes. */
  public Collection<Money> amounts() {
    return byCode.values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Thresholds thresholds && byCode.equals(thresholds.byCode);
  }

  @Override
  public int hashCode() {
    return byCode.hashCode();
  }

  @Override
  public String toString() {
    return byCode.entrySet().stream().map(Thresholds::text).collect(Collectors.joining(","));
  }

  private static String text(Map.Entry<String, Money> threshold) {
    return threshold.getKey() + "=" + threshold.getValue();
  }
}
