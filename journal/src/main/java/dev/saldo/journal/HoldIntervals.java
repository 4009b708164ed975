package dev.saldo.journal;

/**
 * Finds the holds that were open after an entry without reading the book's other holds.
 *
 * <p>A closed hold was open over an interval of entries. Think of all sequence numbers as a binary
 * tree in which a number stands the higher the more zeros it ends with in binary. An interval is
 * filed under its fork, the highest number that it contains; an interval that contains a number can
 * only be filed under that number or one above it in the tree, of which there are at most 63. All
 * that is filed under one fork was open at the same time. (A relational interval tree: Kriegel,
 * Pötke and Seidl, 2000.)
 */
final class HoldIntervals {
  private HoldIntervals() {}

  /** The fork of the interval from {@code first} to {@code last}, both inclusive and positive. */
  static long fork(long first, long last) {
    long differing = Long.highestOneBit((first - 1) ^ last);
    return last & -differing;
  }

  /** 0, under which open holds are, and the forks of all intervals that may contain the number. */
  static long[] forks(long sequence, long lastOfBook) {
    long[] forks = new long[Long.SIZE];
    int count = 1;
    for (int level = Long.numberOfTrailingZeros(sequence); level < Long.SIZE - 1; level++) {
      long fork = sequence >>> level << level | 1L << level;
      if (fork <= lastOfBook) {
        forks[count++] = fork;
      }
    }
    return java.util.Arrays.copyOf(forks, count);
  }
}
