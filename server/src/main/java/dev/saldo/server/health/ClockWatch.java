package dev.saldo.server.health;

import dev.saldo.journal.Micros;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the clock jumps: whether it has gone on by something else than the time that passed. A
 * jump is held against it for a while, so that somebody hears of it. Thread-safe.
 */
final class ClockWatch {
  private static final long HELD_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NANOS_PER_MICRO = 1000;

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final long toleranceMicros;
  private long lastMicros;
  private long lastNanos;
  private long jumpMicros;
  private long jumpedAtNanos;

  /**
   * Begins to watch.
   *
   * @param nanoTime the time that passes, as {@link System#nanoTime} has it
   */
  ClockWatch(Clock clock, LongSupplier nanoTime, Duration tolerance) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.toleranceMicros = TimeUnit.NANOSECONDS.toMicros(tolerance.toNanos());
    this.lastNanos = nanoTime.getAsLong();
    this.lastMicros = Micros.now(clock);
  }

  /** By how much it jumped a while ago, in microseconds; 0 if it did not. */
  synchronized long jumpMicros() {
    long nowNanos = nanoTime.getAsLong();
    long nowMicros = Micros.now(clock);
    long passedMicros = (nowNanos - lastNanos) / NANOS_PER_MICRO;
    long jump = nowMicros - lastMicros - passedMicros;
    lastNanos = nowNanos;
    lastMicros = nowMicros;
    if (Math.abs(jump) > toleranceMicros) {
      jumpMicros = jump;
      jumpedAtNanos = nowNanos;
    } else if (nowNanos - jumpedAtNanos > HELD_NANOS) {
      jumpMicros = 0;
    }
    return jumpMicros;
  }
}
