package dev.saldo.bench.comparison;

import java.util.Locale;

/** What a ratio should be. */
public record Target(Bound bound, double ratio) {
  /** On which side of it. */
  enum Bound {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  static Target atLeast(double ratio) {
    return new Target(Bound.AT_LEAST, ratio);
  }

  static Target atMost(double ratio) {
    return new Target(Bound.AT_MOST, ratio);
  }

  boolean isMetBy(double measured) {
    return switch (bound) {
      case AT_LEAST -> measured >= ratio;
      case AT_MOST -> measured <= ratio;
    };
  }

  /** Of two measured values, the one that is further from the target. */
  double worse(double one, double other) {
    return switch (bound) {
      case AT_LEAST -> Math.min(one, other);
      case AT_MOST -> Math.max(one, other);
    };
  }

  @Override
  public String toString() {
    return bound.sign + " " + String.format(Locale.ROOT, "%.2f", ratio);
  }
}
