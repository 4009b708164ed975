package dev.saldo.journal;

import dev.saldo.ledger.Book;

/**
 * How a statement begins.
 *
 * @param asOfMicros the time of the closing balance: the end of the last day, or the time of
 *     reading if that is earlier
 * @param before the book before the first of the statement's entries
 * @param entryCount how many entries follow
 */
public record StatementOpening(
    long partnerId,
    String name,
    String email,
    StatementPeriod period,
    long asOfMicros,
    Book before,
    long entryCount) {

  /** Whether the last day is not over, so that entries may be added. */
  public boolean isProvisional() {
    return asOfMicros < period.toMicros();
  }
}
