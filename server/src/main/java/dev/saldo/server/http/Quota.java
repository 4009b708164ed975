package dev.saldo.server.http;

import java.util.concurrent.TimeUnit;

/**
 * How much there is of something, and how fast it comes back.
 *
 * @param intervalNanos the time after which there is one more; 0 if it never runs out
 * @param burst how many there are at most
 */
record Quota(long intervalNanos, int burst) {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many in that time, and after a pause so many at once; without bounds if it is none. */
  static Quota of(int count, long perNanos, int burst) {
    return new Quota(count == 0 ? 0 : Math.max(1, perNanos / count), burst);
  }

  boolean isUnlimited() {
    return intervalNanos == 0;
  }

  /** How long it takes until all is there again that can be. */
  long depthNanos() {
    return intervalNanos * burst;
  }

  /** How long it is until there is one, of what will be complete at that instant; 0 if there is. */
  long waitNanos(long fullAtNanos, long nowNanos) {
    return Math.max(0, Math.max(0, fullAtNanos - nowNanos) + intervalNanos - depthNanos());
  }

  /** Whole seconds, rounded up, at least one: what headers tell. */
  static long seconds(long nanos) {
    return Math.max(1, (nanos + SECOND_NANOS - 1) / SECOND_NANOS);
  }
}
