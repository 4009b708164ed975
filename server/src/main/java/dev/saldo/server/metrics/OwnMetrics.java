package dev.saldo.server.metrics;

import dev.saldo.journal.QueueLoad;
import dev.saldo.server.health.Check;
import dev.saldo.server.health.HealthReport;
import dev.saldo.server.log.LogQueue;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The server's own measurements as Prometheus has them; made anew for each scrape. */
final class OwnMetrics {
  private static final double MILLIS_PER_SECOND = 1000;

  /** How many requests to a route were answered in one way. */
  private record Answers(RouteMeter meter, int status, String code, long count) {
    Labels labels() {
      return Labels.of(
          "method", meter.method(),
          "route", meter.route(),
          "status", Integer.toString(status),
          "code", code);
    }
  }

  private final Meters meters;
  private final JournalMeter journal;
  private final Gauges gauges;

  OwnMetrics(Meters meters, Gauges gauges) {
    this.meters = meters;
    this.journal = meters.journalMeter();
    this.gauges = gauges;
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    all.add(build());
    addRequests(all);
    addConnections(all);
    addQueues(all);
    addJournal(all);
    addHealth(all);
    all.add(
        Family.of("saldo_log_lines_dropped", "Lines of the log for which there was no room.")
            .counters(only -> LogQueue.droppedLines()));
    return new MetricSnapshots(all);
  }

  private MetricSnapshot build() {
    return new Family<>(
            "saldo_build_info",
            "Which version runs, on which Java; always 1.",
            List.of(gauges.version()),
            version -> Labels.of("version", version, "java", Runtime.version().toString()))
        .gauges(version -> 1);
  }

  private void addRequests(List<MetricSnapshot> all) {
    List<Answers> answers = new ArrayList<>();
    for (RouteMeter meter : meters.routes()) {
      answers.add(new Answers(meter, 200, "success", meter.successes()));
      for (Map.Entry<Integer, Map<String, LongAdder>> status : meter.others().entrySet()) {
        status
            .getValue()
            .forEach(
                (code, count) ->
                    answers.add(new Answers(meter, status.getKey(), code, count.sum())));
      }
    }
    all.add(
        new Family<>(
                "saldo_http_requests",
                "Requests answered; 'cut' is the code of those whose caller had gone.",
                answers,
                Answers::labels)
            .counters(Answers::count));
    all.add(
        new Family<>(
                "saldo_http_request_duration_seconds",
                "From a request's arrival until its answer is ready.",
                List.copyOf(meters.routes()),
                meter -> Labels.of("method", meter.method(), "route", meter.route()))
            .histograms(RouteMeter::durations));
    all.add(
        new Family<>(
                "saldo_token_events",
                "What happened about tokens.",
                List.of(TokenEvent.values()),
                event -> Labels.of("event", event.label()))
            .counters(meters::tokens));
  }

  private void addConnections(List<MetricSnapshot> all) {
    all.add(
        Family.of("saldo_http_connections", "Connections that are open.")
            .gauges(only -> meters.connectionsOpen()));
    all.add(
        Family.of("saldo_http_connections_opened", "Connections that were made.")
            .counters(only -> meters.connectionsOpened()));
    all.add(
        Family.of("saldo_http_connections_refused", "Connections that were one too many.")
            .counters(only -> meters.connectionsRefused()));
  }

  private void addQueues(List<MetricSnapshot> all) {
    all.add(
        loads("saldo_queue_waiting", "How many wait for the journal.").gauges(QueueLoad::waiting));
    all.add(loads("saldo_queue_max", "How many may wait.").gauges(QueueLoad::waitingMax));
    all.add(
        queues("saldo_queue_wait_seconds", "How long one of each batch waited.")
            .histograms(QueueMeter::waits));
    all.add(
        queues("saldo_queue_batch_size", "How many were answered together.")
            .histograms(QueueMeter::batches));
    all.add(
        queues("saldo_queue_work_seconds", "How long it took to answer a batch.")
            .histograms(QueueMeter::work));
    all.add(
        queues("saldo_queue_refused", "How many found the queue full.")
            .counters(queue -> queue.refused().sum()));
    all.add(
        queues("saldo_queue_failed", "How many the database failed.")
            .counters(queue -> queue.failed().sum()));
  }

  private Family<QueueMeter> queues(String name, String help) {
    return new Family<>(
        name, help, journal.queues(), meter -> Labels.of("queue", meter.queue().label()));
  }

  private Family<QueueLoad> loads(String name, String help) {
    return new Family<>(
        name, help, gauges.queues(), load -> Labels.of("queue", load.queue().label()));
  }

  private void addJournal(List<MetricSnapshot> all) {
    all.add(
        Family.of("saldo_commit_duration_seconds", "How long it took until a commit was on disk.")
            .histograms(only -> journal.commits()));
    all.add(
        Family.of("saldo_transaction_conflicts", "Transactions that met another one's.")
            .counters(only -> journal.conflicts()));
    all.add(
        Family.of("saldo_transaction_disconnections", "Transactions that lost the database.")
            .counters(only -> journal.disconnections()));
  }

  private void addHealth(List<MetricSnapshot> all) {
    HealthReport health = gauges.health();
    all.add(
        Family.of("saldo_ready", "Whether the server is ready, as /health/ready says.")
            .gauges(only -> health.isReady() ? 1 : 0));
    all.add(
        new Family<>(
                "saldo_health_check",
                "What /health/ready looks at: 1 is good.",
                health.checks(),
                check -> Labels.of("check", check.name()))
            .gauges((Check check) -> check.isGood() ? 1 : 0));
    all.add(
        Family.of("saldo_clock_ahead_seconds", "By how much the clock is ahead of the database's.")
            .gauges(only -> health.clockAheadMillis() / MILLIS_PER_SECOND));
    all.add(
        Family.of("saldo_disk_free_bytes", "What is free beside an embedded database, or -1.")
            .gauges(only -> health.diskFreeBytes()));
    all.add(
        Family.of("saldo_disk_free_min_bytes", "With less than that, the server is not ready.")
            .gauges(only -> gauges.diskFreeMinBytes()));
  }
}
