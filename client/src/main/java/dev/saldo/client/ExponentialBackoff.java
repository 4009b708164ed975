package dev.saldo.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/**
 * A random wait between nothing and a bound that doubles with every retry ("full jitter"), so that
 * clients that failed together do not return together.
 *
 * @param first the bound before the first retry
 * @param longest the bound's limit
 * @param random gives a number from 0 to its argument, inclusive
 */
record ExponentialBackoff(Duration first, Duration longest, LongUnaryOperator random)
    implements Backoff {
  static final ExponentialBackoff DEFAULT =
      new ExponentialBackoff(
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          bound -> ThreadLocalRandom.current().nextLong(bound + 1));

  @Override
  public Duration delay(int retriesMade) {
    long bound = longest.toMillis();
    if (retriesMade < Integer.SIZE) {
      bound = Math.min(bound, Math.multiplyExact(first.toMillis(), 1L << retriesMade));
    }
    return Duration.ofMillis(random.applyAsLong(bound));
  }
}
