package dev.saldo.ledger;

/** Thresholds that cannot be used; the message is for the person who wrote them. */
public final class ThresholdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ThresholdException(String message) {
    super(message);
  }
}
