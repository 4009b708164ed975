package dev.saldo.cli.bulk;

import java.time.Duration;
import java.util.Random;

/**
 * Tries a case with one seed after the other for some seconds. What fails says its seed, by which
 * it is tried again first.
 */
final class Fuzz {
  private static final String SECONDS = "saldo.fuzz.seconds";
  private static final String SEED = "saldo.fuzz.seed";

  /** What holds of whatever the random numbers make of it. */
  @FunctionalInterface
  interface Case {
    void holds(Random random) throws Exception;
  }

  private Fuzz() {}

  /** Tries until the time is over, and each case at least once. */
  static void run(Case tried) {
    long seed = Long.getLong(SEED, System.nanoTime());
    long lengthNanos = Duration.ofSeconds(Long.getLong(SECONDS, 2)).toNanos();
    long start = System.nanoTime();
    do {
      run(tried, seed);
      seed++;
    } while (System.nanoTime() - start < lengthNanos);
  }

  private static void run(Case tried, long seed) {
    try {
      tried.holds(new Random(seed));
    } catch (Exception | AssertionError | StackOverflowError failure) {
      throw new AssertionError("repeat it with -D" + SEED + "=" + seed, failure);
    }
  }
}
