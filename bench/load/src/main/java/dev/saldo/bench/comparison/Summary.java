package dev.saldo.bench.comparison;

import java.util.List;

/**
 * What rounds came to.
 *
 * @param spread the distance of the quartiles as a share of the median
 */
public record Summary(double median, double low, double high, double spread) {

  static Summary of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    double median = quantile(sorted, 0.5);
    return new Summary(
        median,
        quantile(sorted, 0),
        quantile(sorted, 1),
        (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / median);
  }

  /** Between two values it is on the straight line from one to the other. */
  private static double quantile(List<Double> sorted, double share) {
    double position = share * (sorted.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
  }
}
