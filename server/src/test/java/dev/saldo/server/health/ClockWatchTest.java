package dev.saldo.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saldo.server.token.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ClockWatchTest {
  private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(-7);
  private final ClockWatch watch = new ClockWatch(clock, nanos::get, Duration.ofSeconds(60));

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void clockThatGoesWithTimeHasNotJumped() {
    pass(Duration.ofDays(3));

    assertEquals(0, watch.jumpMicros());
  }

  @Test
  void smallStepIsTolerated() {
    clock.advance(Duration.ofSeconds(60));

    assertEquals(0, watch.jumpMicros());
  }

  @Test
  void jumpEitherWayIsHeldForAMinute() {
    for (int sign : new int[] {1, -1}) {
      clock.advance(Duration.ofHours(sign));
      assertEquals(sign * HOUR_MICROS, watch.jumpMicros());

      pass(Duration.ofSeconds(59));
      assertEquals(sign * HOUR_MICROS, watch.jumpMicros());

      pass(Duration.ofSeconds(2));
      assertEquals(0, watch.jumpMicros());
    }
  }

  @Test
  void clockThatStandsStillHasJumped() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());

    assertEquals(-HOUR_MICROS, watch.jumpMicros());
  }
}
