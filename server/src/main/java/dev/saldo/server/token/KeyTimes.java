package dev.saldo.server.token;

import java.util.concurrent.TimeUnit;

/**
 * When keys that somebody else publishes are asked for, and how long they are good. Thread-safe.
 */
final class KeyTimes {
  private static final long RENEW_AFTER_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long GOOD_FOR_NANOS = TimeUnit.DAYS.toNanos(1);

  /** Anybody can show a token of an unknown key; the provider is not asked more often than this. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private volatile long askedAtNanos;
  private volatile long renewedAtNanos;

  KeyTimes(long nowNanos) {
    askedAtNanos = nowNanos - PAUSE_NANOS;
    renewedAtNanos = nowNanos - RENEW_AFTER_NANOS;
  }

  boolean mayAsk(long nowNanos) {
    return nowNanos - askedAtNanos >= PAUSE_NANOS;
  }

  boolean areToBeRenewed(long nowNanos) {
    return nowNanos - renewedAtNanos >= RENEW_AFTER_NANOS && mayAsk(nowNanos);
  }

  boolean areTooOld(long nowNanos) {
    return nowNanos - renewedAtNanos >= GOOD_FOR_NANOS;
  }

  void asked(long nowNanos) {
    askedAtNanos = nowNanos;
  }

  void renewed(long nowNanos) {
    renewedAtNanos = nowNanos;
  }
}
