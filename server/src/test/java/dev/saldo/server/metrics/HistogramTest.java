package dev.saldo.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;

final class HistogramTest {
  @Test
  void valueOnABoundIsBelowIt() {
    Histogram sizes = Histogram.ofSizes();
    for (long size : new long[] {1, 2, 3, 4, 5, 1024, 1025}) {
      sizes.record(size);
    }

    HistogramDataPointSnapshot snapshot = sizes.snapshot(Labels.EMPTY);

    assertEquals(7, snapshot.getCount());
    assertEquals(2064, snapshot.getSum());
    assertEquals(1, snapshot.getClassicBuckets().getCount(0));
    assertEquals(1, snapshot.getClassicBuckets().getCount(1));
    assertEquals(2, snapshot.getClassicBuckets().getCount(2));
    assertEquals(1, snapshot.getClassicBuckets().getCount(3));
    int last = snapshot.getClassicBuckets().size() - 1;
    assertEquals(1, snapshot.getClassicBuckets().getCount(last));
    assertEquals(Double.POSITIVE_INFINITY, snapshot.getClassicBuckets().getUpperBound(last));
  }

  @Test
  void timesAreInSeconds() {
    Histogram times = Histogram.ofTimes();
    times.record(1_500_000_000L);

    HistogramDataPointSnapshot snapshot = times.snapshot(Labels.EMPTY);

    assertEquals(1.5, snapshot.getSum());
    assertEquals(0.0001, snapshot.getClassicBuckets().getUpperBound(0));
  }
}
