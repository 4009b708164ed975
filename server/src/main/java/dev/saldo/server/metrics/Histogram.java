package dev.saldo.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How often values fell between bounds. Takes two additions to record one. Thread-safe. */
final class Histogram {
  /** From a hundred microseconds to ten seconds, in nanoseconds. */
  private static final long[] TIMES = {
    100_000, 250_000, 500_000,
    1_000_000, 2_500_000, 5_000_000,
    10_000_000, 25_000_000, 50_000_000,
    100_000_000, 250_000_000, 500_000_000,
    1_000_000_000, 2_500_000_000L, 10_000_000_000L
  };

  private static final long[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final long[] bounds;
  private final long unit;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  private Histogram(long[] bounds, long unit) {
    this.bounds = bounds;
    this.unit = unit;
    this.counts =
        IntStream.rangeClosed(0, bounds.length)
            .mapToObj(bucket -> new LongAdder())
            .toArray(LongAdder[]::new);
  }

  /** Of times in nanoseconds, which are shown in seconds. */
  static Histogram ofTimes() {
    return new Histogram(TIMES, NANOS_PER_SECOND);
  }

  /** Of numbers of things. */
  static Histogram ofSizes() {
    return new Histogram(SIZES, 1);
  }

  void record(long value) {
    int found = Arrays.binarySearch(bounds, value);
    counts[found < 0 ? -found - 1 : found].increment();
    sum.add(value);
  }

  /** What was recorded so far, as Prometheus has it: each bucket by itself, the last unbounded. */
  HistogramDataPointSnapshot snapshot(Labels labels) {
    double[] upperBounds = new double[counts.length];
    long[] each = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      upperBounds[i] = i < bounds.length ? (double) bounds[i] / unit : Double.POSITIVE_INFINITY;
      each[i] = counts[i].sum();
    }
    return HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(ClassicHistogramBuckets.of(upperBounds, each))
        .sum((double) sum.sum() / unit)
        .build();
  }
}
