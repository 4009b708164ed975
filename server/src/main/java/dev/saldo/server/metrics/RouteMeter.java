package dev.saldo.server.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the requests to one route, and how long it took. Statuses and codes are those of
 * our own answers, so there are only so many. Thread-safe.
 */
public final class RouteMeter {
  private static final int STATUS_MIN = 100;
  private static final int STATUS_MAX = 599;
  private static final int OK = 200;

  private final String method;
  private final String route;
  private final Histogram durations = Histogram.ofTimes();
  private final Map<Integer, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();
  private final LongAdder successes = new LongAdder();

  RouteMeter(String method, String route) {
    this.method = method;
    this.route = route;
  }

  /**
   * A request was answered.
   *
   * @param code the envelope's, or {@code cut} if the caller had gone before
   */
  public void answered(int status, String code, long nanos) {
    durations.record(nanos);
    if (status == OK && code.equals("success")) {
      successes.increment();
    } else if (status >= STATUS_MIN && status <= STATUS_MAX) {
      counts
          .computeIfAbsent(status, first -> new ConcurrentHashMap<>())
          .computeIfAbsent(code, first -> new LongAdder())
          .increment();
    }
  }

  /** The method of its requests. */
  public String method() {
    return method;
  }

  /** The template of its path. */
  public String route() {
    return route;
  }

  Histogram durations() {
    return durations;
  }

  /** Of 200 and success, which is most. */
  long successes() {
    return successes.sum();
  }

  /** Of everything else: counts by status and code. */
  Map<Integer, Map<String, LongAdder>> others() {
    return counts;
  }
}
