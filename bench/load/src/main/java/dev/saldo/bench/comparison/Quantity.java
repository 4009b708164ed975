package dev.saldo.bench.comparison;

import java.util.Locale;

/** A measured value as text. */
public final class Quantity {
  private Quantity() {}

  /** With three digits that say something, and the unit. */
  public static String text(Metric metric, double value) {
    return number(value) + " " + metric.unit();
  }

  /** A count, with its thousands apart. */
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
  }

  static String number(double value) {
    return value >= 100
        ? whole(value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
