package dev.saldo.journal;

/**
 * Measures how long a queue's items wait, one at a time: the next one that joins after the last one
 * measured was taken. That needs one number, however many wait. Guarded by the queue's lock.
 */
final class WaitSample {
  private long joinedAtNanos;

  /** How many are before it, itself included; 0 while none is measured. */
  private int ahead;

  /**
   * Items have joined.
   *
   * @param waiting how many wait, up to the first of them
   */
  void joined(int waiting) {
    if (ahead == 0) {
      ahead = waiting;
      joinedAtNanos = System.nanoTime();
    }
  }

  /**
   * Items were taken.
   *
   * @return how long the one that is measured has waited, if it is among them; otherwise less than
   *     0
   */
  long taken(int count, long nowNanos) {
    if (ahead == 0) {
      return -1;
    }
    ahead -= count;
    if (ahead > 0) {
      return -1;
    }
    ahead = 0;
    return Math.max(0, nowNanos - joinedAtNanos);
  }
}
