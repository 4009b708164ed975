package dev.saldo.bench.comparison;

/** What is measured. */
public enum Metric {
  PER_SECOND("/s", 0.15),
  P99_MILLIS("ms", 0.30),
  START_MILLIS("ms", 0.20),
  RESIDENT_MIB("MiB", 0.20);

  private final String unit;
  private final double spreadMax;

  Metric(String unit, double spreadMax) {
    this.unit = unit;
    this.spreadMax = spreadMax;
  }

  public String unit() {
    return unit;
  }

  /** The spread of the reference beyond which a comparison would say nothing. */
  double spreadMax() {
    return spreadMax;
  }
}
