package dev.saldo.journal;

import dev.saldo.ledger.Money;

/** Amounts as findings print them. */
final class Amounts {
  private Amounts() {}

  /** A number of minor units, in the currency of the entry. */
  static String text(long minorUnits, Entry entry) {
    return new Money(minorUnits, entry.amount().currency()).toString();
  }
}
