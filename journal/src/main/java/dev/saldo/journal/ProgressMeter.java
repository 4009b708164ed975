package dev.saldo.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts books and entries, and tells the listener now and then. Not thread-safe. */
final class ProgressMeter {
  private static final long ENTRIES_BETWEEN_REPORTS = 4_096;

  private final ProgressListener listener;
  private final Clock clock;
  private final Instant start;
  private long booksTotal;
  private long books;
  private long entries;

  ProgressMeter(ProgressListener listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
    this.start = clock.instant();
  }

  void expect(long total) {
    booksTotal = total;
    report();
  }

  void entry() {
    entries++;
    if (entries % ENTRIES_BETWEEN_REPORTS == 0) {
      report();
    }
  }

  void book() {
    books++;
  }

  void report() {
    listener.progressed(new Progress(books, booksTotal, entries, elapsed()));
  }

  long books() {
    return books;
  }

  long entries() {
    return entries;
  }

  Duration elapsed() {
    return Duration.between(start, clock.instant());
  }
}
