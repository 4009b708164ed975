package dev.saldo.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A family of measurements in Prometheus' words: one for each of some things, told apart by labels.
 *
 * @param name with its unit, without what a type adds to it
 */
record Family<T>(String name, String help, List<T> things, Function<T, Labels> labels) {
  Family {
    things = List.copyOf(things);
  }

  /** A family of one, without labels. */
  static Family<String> of(String name, String help) {
    return new Family<>(name, help, List.of(name), only -> Labels.EMPTY);
  }

  MetricSnapshot counters(ToDoubleFunction<T> value) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    for (T thing : things) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels.apply(thing))
              .value(value.applyAsDouble(thing))
              .build());
    }
    return family.build();
  }

  MetricSnapshot gauges(ToDoubleFunction<T> value) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
    for (T thing : things) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(labels.apply(thing))
              .value(value.applyAsDouble(thing))
              .build());
    }
    return family.build();
  }

  MetricSnapshot histograms(Function<T, Histogram> histogram) {
    HistogramSnapshot.Builder family = HistogramSnapshot.builder().name(name).help(help);
    for (T thing : things) {
      family.dataPoint(histogram.apply(thing).snapshot(labels.apply(thing)));
    }
    return family.build();
  }
}
