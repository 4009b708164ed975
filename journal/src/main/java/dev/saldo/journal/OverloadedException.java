package dev.saldo.journal;

/**
 * The queue before the database is full, or closed. Nothing was done; the caller may try again
 * later.
 */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverloadedException(String queue) {
    super("the queue of " + queue + " is full or closed", null, false, false);
  }
}
