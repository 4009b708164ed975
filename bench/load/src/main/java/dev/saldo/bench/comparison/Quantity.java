package dev.saldo.bench.comparison;

import java.util.Locale;

/** A measured value as text. */
public final class Quantity {
  private Quantity() {}

  /** With three digits that say something, and the unit. */
  public static String text(Metric metric, double value) {
    return number(value) + " " + metric.unit();
  }

  static String number(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value).replace(',', ' ');
  }
}
