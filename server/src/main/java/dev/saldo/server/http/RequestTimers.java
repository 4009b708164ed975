package dev.saldo.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/**
 * Cuts what does not arrive in time on the connections of one event loop. They are looked through
 * now and then, which costs a request nothing. Lives on its event loop.
 */
final class RequestTimers {
  /** How long is waited for the rest of a request, and for another request. */
  record Limits(long requestNanos, long idleNanos) {}

  /** The waiting times of one connection. */
  interface Timer {
    void cutLate(long nowNanos, Limits limits);
  }

  private final Limits limits;
  private final Set<Timer> timers = new HashSet<>();

  RequestTimers(Duration requestTimeout, Duration idleTimeout) {
    this.limits = new Limits(requestTimeout.toNanos(), idleTimeout.toNanos());
  }

  void add(Timer timer) {
    timers.add(timer);
  }

  void remove(Timer timer) {
    timers.remove(timer);
  }

  void cutLate(long nowNanos) {
    for (Timer timer : new ArrayList<>(timers)) {
      timer.cutLate(nowNanos, limits);
    }
  }
}
