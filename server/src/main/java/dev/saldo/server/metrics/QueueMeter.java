package dev.saldo.server.metrics;

import dev.saldo.journal.JournalQueue;
import java.util.concurrent.atomic.LongAdder;

/** What is measured of one of the journal's queues. Thread-safe. */
record QueueMeter(
    JournalQueue queue,
    Histogram waits,
    Histogram batches,
    Histogram work,
    LongAdder refused,
    LongAdder failed) {
  QueueMeter(JournalQueue queue) {
    this(
        queue,
        Histogram.ofTimes(),
        Histogram.ofSizes(),
        Histogram.ofTimes(),
        new LongAdder(),
        new LongAdder());
  }
}
