package dev.saldo.server.metrics;

import dev.saldo.journal.JournalListener;
import dev.saldo.journal.JournalQueue;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What is measured of the journal. Thread-safe. */
final class JournalMeter implements JournalListener {
  private final QueueMeter reader = new QueueMeter(JournalQueue.READER);
  private final QueueMeter partnerReader = new QueueMeter(JournalQueue.PARTNER_READER);
  private final QueueMeter query = new QueueMeter(JournalQueue.QUERY);
  private final QueueMeter writer = new QueueMeter(JournalQueue.WRITER);
  private final Histogram commits = Histogram.ofTimes();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder disconnections = new LongAdder();

  private QueueMeter meter(JournalQueue queue) {
    return switch (queue) {
      case READER -> reader;
      case PARTNER_READER -> partnerReader;
      case QUERY -> query;
      case WRITER -> writer;
    };
  }

  @Override
  public void refused(JournalQueue queue, int count) {
    meter(queue).refused().add(count);
  }

  @Override
  public void waited(JournalQueue queue, long nanos) {
    meter(queue).waits().record(nanos);
  }

  @Override
  public void worked(JournalQueue queue, int size, long nanos) {
    meter(queue).batches().record(size);
    meter(queue).work().record(nanos);
  }

  @Override
  public void failed(JournalQueue queue, int size) {
    meter(queue).failed().add(size);
  }

  @Override
  public void committed(long nanos) {
    commits.record(nanos);
  }

  @Override
  public void conflicted() {
    conflicts.increment();
  }

  @Override
  public void disconnected() {
    disconnections.increment();
  }

  List<QueueMeter> queues() {
    return List.of(reader, partnerReader, query, writer);
  }

  Histogram commits() {
    return commits;
  }

  long conflicts() {
    return conflicts.sum();
  }

  long disconnections() {
    return disconnections.sum();
  }
}
