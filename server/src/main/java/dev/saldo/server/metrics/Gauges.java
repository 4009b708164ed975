package dev.saldo.server.metrics;

import dev.saldo.journal.JournalQueue;
import dev.saldo.journal.QueueLoad;
import dev.saldo.server.health.HealthReport;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is looked at when somebody asks, beside what was counted. */
record Gauges(List<QueueLoad> queues, HealthReport health, long diskFreeMinBytes, String version) {
  Gauges {
    queues = byKind(queues);
  }

  /** Several writers have queues of one kind. */
  private static List<QueueLoad> byKind(List<QueueLoad> loads) {
    Map<JournalQueue, QueueLoad> sums = new EnumMap<>(JournalQueue.class);
    for (QueueLoad load : loads) {
      sums.merge(load.queue(), load, Gauges::sum);
    }
    Collection<QueueLoad> all = sums.values();
    return List.copyOf(all);
  }

  private static QueueLoad sum(QueueLoad one, QueueLoad other) {
    return new QueueLoad(
        one.queue(), one.waiting() + other.waiting(), one.waitingMax() + other.waitingMax());
  }
}
