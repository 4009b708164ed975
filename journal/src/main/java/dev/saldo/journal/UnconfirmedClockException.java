package dev.saldo.journal;

/** Nothing confirms the time, and the request would have been decided by it. Nothing was done. */
public final class UnconfirmedClockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnconfirmedClockException(String message) {
    super(message, null, false, false);
  }
}
