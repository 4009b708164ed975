package dev.saldo.bench.comparison;

import dev.saldo.bench.load.Wrk;
import java.util.Map;

/**
 * What one round measured of one entrant.
 *
 * @param failures requests that were refused or lost; a round with any is not worth comparing
 */
public record Sample(Map<Metric, Double> values, long failures) {

  static Sample of(Metric metric, double value) {
    return new Sample(Map.of(metric, value), 0);
  }

  static Sample of(Wrk.Result load, long residentKib) {
    return new Sample(
        Map.of(
            Metric.PER_SECOND, load.perSecond(),
            Metric.P99_MILLIS, load.p99Micros() / 1_000.0,
            Metric.RESIDENT_MIB, residentKib / 1_024.0),
        load.failures());
  }

  public double value(Metric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }
}
