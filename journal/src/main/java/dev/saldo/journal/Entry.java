package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;

/**
 * One line of a book, as it is stored for ever.
 *
 * @param after the book as it stood after the entry
 * @param linkedSequence the entry it refers to, or 0
 * @param settledAfter of the linked entry, all that was settled up to this one together
 * @param expiresAtMicros of a hold, when it ends by itself; 0 for never
 * @param effectiveDate a label for statements, as 2026-01-31, or empty; no balance depends on it
 * @param postedBy the name of the operator key, or {@code saldo} for what the server does itself
 * @param idempotencyKey empty for what the server does itself
 * @param recordedAtMicros microseconds since the epoch, UTC; never going backwards within a book
 * @param forcedReason of a forced reversal, after which the available balance may be below minus
 *     the credit limit; empty of all others
 */
public record Entry(
    EntryType type,
    Money amount,
    Book after,
    long linkedSequence,
    Money settledAfter,
    long expiresAtMicros,
    String effectiveDate,
    String reference,
    String memo,
    String postedBy,
    String idempotencyKey,
    long recordedAtMicros,
    String forcedReason) {

  public boolean isForced() {
    return !forcedReason.isEmpty();
  }

  public long partnerId() {
    return after.partnerId();
  }

  public long sequence() {
    return after.sequence();
  }
}
