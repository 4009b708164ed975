package dev.saldo.ledger;

import java.util.Locale;

/** The accounts of a partner's book. Their balances sum to zero. */
public enum Account {
  /** What the partner may spend. */
  AVAILABLE,
  /** What holds have reserved. */
  HELD,
  /** What the partner paid in. */
  CASH,
  /** What was charged. */
  REVENUE,
  /** Corrections, each with a reason. */
  ADJUSTMENT;

  /** The name as stored and shown: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
