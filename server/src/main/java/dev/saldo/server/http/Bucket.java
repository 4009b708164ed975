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

  /** How many times longer than it takes to fill a bucket its owner may have to wait. */
  private static final int DEBT_MAX = 4;

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

  /** Takes one that there may not be, which makes the wait for the next longer, up to a bound. */
  void charge(Quota quota, long nowNanos) {
    fullAtNanos.updateAndGet(
        fullAt -> {
          long missing = missing(fullAt, nowNanos) + quota.intervalNanos();
          return nowNanos + Math.min(missing, (1 + DEBT_MAX) * quota.depthNanos());
        });
  }

  /** How long it is until there is one; 0 if there is. */
  long waitNanos(Quota quota, long nowNanos) {
    long missing = missing(fullAtNanos.get(), nowNanos) + quota.intervalNanos();
    return Math.max(0, missing - quota.depthNanos());
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
