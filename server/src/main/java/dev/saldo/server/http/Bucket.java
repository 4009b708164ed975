package dev.saldo.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that is one number, the instant when it will be full again (the generic cell rate
 * algorithm). Instants are of {@link System#nanoTime}, so that no clock that is set back shuts
 * anybody out. Thread-safe, without locks.
 */
final class Bucket {
  /** Instead of an instant: the bucket is no longer anybody's. */
  static final long RETIRED = Long.MIN_VALUE;

  private final AtomicLong fullAtNanos;

  /** A full one. */
  Bucket(long nowNanos) {
    fullAtNanos = new AtomicLong(nowNanos);
  }

  /**
   * Takes one, if there is one.
   *
   * @return if so, in how long the bucket will be full; if not, minus the time until there is one;
   *     or {@link #RETIRED}
   */
  long take(Quota quota, long nowNanos) {
    while (true) {
      long fullAt = fullAtNanos.get();
      if (fullAt == RETIRED) {
        return RETIRED;
      }
      long missing = missing(fullAt, nowNanos) + quota.intervalNanos();
      if (missing > quota.depthNanos()) {
        return quota.depthNanos() - missing;
      }
      if (fullAtNanos.compareAndSet(fullAt, nowNanos + missing)) {
        return missing;
      }
    }
  }

  private static long missing(long fullAt, long nowNanos) {
    return Math.max(0, fullAt - nowNanos);
  }

  /** Retires the bucket if it is full, so that nothing is lost if a new one takes its place. */
  boolean retire(long nowNanos) {
    long fullAt = fullAtNanos.get();
    return missing(fullAt, nowNanos) == 0 && fullAtNanos.compareAndSet(fullAt, RETIRED);
  }

  boolean isRetired() {
    return fullAtNanos.get() == RETIRED;
  }
}
