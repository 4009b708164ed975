package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialBackoffTest {
  private static final ExponentialBackoff LONGEST =
      new ExponentialBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), bound -> bound);

  @ParameterizedTest
  @CsvSource({
    "0, 200",
    "1, 400",
    "2, 800",
    "3, 1600",
    "4, 3200",
    "5, 5000",
    "31, 5000",
    "32, 5000",
    "2147483647, 5000"
  })
  void boundDoublesUpToTheLongest(int retriesMade, long expectedMillis) {
    assertEquals(Duration.ofMillis(expectedMillis), LONGEST.delay(retriesMade));
  }

  @Test
  void waitIsSpreadOverAllOfTheBound() {
    long distinct =
        IntStream.range(0, 1_000)
            .mapToObj(i -> ExponentialBackoff.DEFAULT.delay(0))
            .peek(delay -> assertTrue(!delay.isNegative() && delay.toMillis() <= 200))
            .distinct()
            .count();

    // Of 201 possible waits, a thousand draws leave hardly one out.
    assertTrue(distinct > 100, "distinct waits: " + distinct);
  }
}
