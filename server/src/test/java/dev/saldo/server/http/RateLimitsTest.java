package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final Quota QUOTA = new Quota(1_000_000_000, 10);

  private final long now = System.nanoTime();
  private final RateLimits limits = new RateLimits(1, 10, 100);

  @Test
  void clientHasOneBucket() {
    assertSame(limits.of("a", now), limits.of("a", now));
    assertNotSame(limits.of("a", now), limits.of("b", now));
  }

  @Test
  void fullBucketsMakeRoomForOthers() {
    Bucket idle = limits.of("idle", now);
    Bucket busy = limits.of("busy", now);
    for (int i = 0; i < 10; i++) {
      busy.take(QUOTA, now + HOUR);
    }
    for (int i = 0; i < 1000; i++) {
      limits.of("other" + i, now);
    }
    assertTrue(limits.size() <= 100);

    limits.of("late", now + HOUR);

    assertTrue(idle.isRetired());
    assertNotSame(idle, limits.of("idle", now + HOUR));
    assertSame(busy, limits.of("busy", now + HOUR));
    assertEquals(3, limits.size());
  }

  @Test
  void memoryIsBoundedWhenAllAreBusy() {
    for (int i = 0; i < 1000; i++) {
      limits.of("client" + i, now).take(QUOTA, now);
    }

    assertEquals(100, limits.size());
  }
}
