package dev.saldo.journal;

/**
 * The queue before the database is full or closed, or a book has too many expired holds. Nothing
 * was done; the caller may try again later.
 */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverloadedException(String queue) {
    this("the queue of " + queue + " is full or closed", false);
  }

  private OverloadedException(String message, boolean hasTrace) {
    super(message, null, false, hasTrace);
  }

  /** The book has more expired holds than can be released before the answer is due. */
  static OverloadedException expiredHolds(long partnerId) {
    return new OverloadedException(
        "the expired holds of partner " + partnerId + " are still being released", false);
  }
}
