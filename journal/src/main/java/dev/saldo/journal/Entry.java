package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;

/**
 * One line of a book, as it is stored for ever.
 *
 * @param after the book as it stood after the entry
 * @param linkedSequence the entry it refers to, or 0
 * @param refundedAfter of the linked charge, all refunds up to this one together
 * @param recordedAtMicros microseconds since the epoch, UTC; never going backwards within a book
 */
public record Entry(
    EntryType type,
    Money amount,
    Book after,
    long linkedSequence,
    Money refundedAfter,
    String reference,
    String memo,
    String postedBy,
    String idempotencyKey,
    long recordedAtMicros) {

  public long partnerId() {
    return after.partnerId();
  }

  public long sequence() {
    return after.sequence();
  }
}
