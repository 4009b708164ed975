package dev.saldo.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/**
 * Cuts the connections of one event loop whose requests do not arrive in time. They are looked
 * through now and then, which costs a request nothing. Lives on its event loop.
 */
final class RequestTimers {
  private final long timeoutNanos;
  private final Set<RequestTimer> timers = new HashSet<>();

  RequestTimers(Duration timeout) {
    this.timeoutNanos = timeout.toNanos();
  }

  void add(RequestTimer timer) {
    timers.add(timer);
  }

  void remove(RequestTimer timer) {
    timers.remove(timer);
  }

  void cutLate(long nowNanos) {
    for (RequestTimer timer : new ArrayList<>(timers)) {
      if (timer.waitedNanos(nowNanos) > timeoutNanos) {
        timer.cut();
      }
    }
  }
}
