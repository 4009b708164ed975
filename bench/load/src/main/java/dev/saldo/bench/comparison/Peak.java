package dev.saldo.bench.comparison;

import java.util.function.LongSupplier;

/** The highest of the values that were looked at. */
final class Peak {
  private final LongSupplier value;
  private long highest;

  Peak(LongSupplier value) {
    this.value = value;
  }

  void look() {
    highest = Math.max(highest, value.getAsLong());
  }

  long highest() {
    return highest;
  }
}
