package dev.saldo.ledger;

/** A text is not an amount of its currency. */
public final class MoneyFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Why the text was refused. */
  public enum Reason {
    NOT_A_DECIMAL,
    TOO_MANY_DECIMALS,
    OUT_OF_RANGE
  }

  private final Reason reason;

  MoneyFormatException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
