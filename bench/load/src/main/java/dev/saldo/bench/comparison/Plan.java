package dev.saldo.bench.comparison;

import java.util.List;

/**
 * How long and how often.
 *
 * @param rounds how many times each participant is measured, in turn with the others
 * @param seconds how long each of these lasts
 * @param warmUpSeconds how long each turn of the warm-up is
 * @param partners how many partners the requests are spread over
 * @param historyEntries the length of the book that counts as long
 * @param curveConnections the numbers of connections of the plot
 */
public record Plan(
    int rounds,
    int seconds,
    int warmUpSeconds,
    int partners,
    int historyEntries,
    List<Integer> curveConnections) {

  public static Plan full() {
    return new Plan(5, 8, 5, 1_000, 1_000_000, List.of(1, 8, 32, 64, 128, 256));
  }

  /** Fits into ten minutes, the building of everything included. */
  public static Plan quick() {
    return new Plan(3, 3, 2, 1_000, 100_000, List.of(8, 32, 128));
  }

  /** For the curves of growth, of which there are many points. */
  public static Plan quickGrowth() {
    return new Plan(3, 2, 1, 1_000, 100_000, List.of(8, 32, 128, 512));
  }

  public static Plan fullGrowth() {
    return new Plan(5, 8, 5, 1_000, 1_000_000, List.of(8, 32, 128, 512));
  }

  public Plan withRounds(int newRounds) {
    return new Plan(newRounds, seconds, warmUpSeconds, partners, historyEntries, curveConnections);
  }

  public Plan withSeconds(int newSeconds, int newWarmUpSeconds) {
    return new Plan(
        rounds, newSeconds, newWarmUpSeconds, partners, historyEntries, curveConnections);
  }
}
