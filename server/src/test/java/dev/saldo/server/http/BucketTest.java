package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Quota FOUR_A_SECOND = Quota.of(4, SECOND, 3);

  /** Of the nanosecond clock, which may begin and end anywhere. */
  @ParameterizedTest
  @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - SECOND, 77})
  void burstIsLetPassAndThenOneForEachInterval(long start) {
    Bucket bucket = new Bucket(start);

    assertEquals(SECOND / 4, bucket.take(FOUR_A_SECOND, start));
    assertEquals(SECOND / 2, bucket.take(FOUR_A_SECOND, start));
    assertEquals(SECOND * 3 / 4, bucket.take(FOUR_A_SECOND, start));
    assertEquals(-SECOND / 4, bucket.take(FOUR_A_SECOND, start));
    assertEquals(-1, bucket.take(FOUR_A_SECOND, start + SECOND / 4 - 1));
    assertEquals(SECOND * 3 / 4, bucket.take(FOUR_A_SECOND, start + SECOND / 4));
    assertEquals(-SECOND / 4, bucket.take(FOUR_A_SECOND, start + SECOND / 4));
  }

  @Test
  void pauseFillsItUpAndNoFurther() {
    Bucket bucket = new Bucket(0);
    bucket.take(FOUR_A_SECOND, 0);

    assertEquals(SECOND / 4, bucket.take(FOUR_A_SECOND, 3600 * SECOND));
  }

  @Test
  void onlyAFullBucketIsRetired() {
    Bucket bucket = new Bucket(0);
    bucket.take(FOUR_A_SECOND, 0);

    assertFalse(bucket.retire(0));
    assertTrue(bucket.retire(SECOND / 4));
    assertTrue(bucket.isRetired());
    assertEquals(Bucket.RETIRED, bucket.take(FOUR_A_SECOND, SECOND));
  }

  @Test
  void unlimitedQuotaNeverRunsOut() {
    Quota unlimited = Quota.of(0, SECOND, 1);
    Bucket bucket = new Bucket(0);
    for (int i = 0; i < 1000; i++) {
      assertEquals(0, bucket.take(unlimited, 0));
    }
  }

  @Test
  void threadsTakeNoMoreThanThereIs() {
    Quota quota = Quota.of(1, SECOND, 1000);
    Bucket bucket = new Bucket(0);
    AtomicInteger taken = new AtomicInteger();
    Runnable greedy =
        () -> {
          for (int i = 0; i < 1000; i++) {
            if (bucket.take(quota, 0) >= 0) {
              taken.incrementAndGet();
            }
          }
        };

    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(greedy))
                .limit(4)
                .toArray(CompletableFuture[]::new))
        .join();

    assertEquals(1000, taken.get());
  }
}
