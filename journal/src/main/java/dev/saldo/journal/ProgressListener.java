package dev.saldo.journal;

/**
 * Is told how far a long piece of work is: every few thousand entries, and at its end, on the
 * thread that does the work.
 */
@FunctionalInterface
public interface ProgressListener {
  void progressed(Progress progress);

  /** Nobody listens. */
  static ProgressListener none() {
    return progress -> {};
  }
}
