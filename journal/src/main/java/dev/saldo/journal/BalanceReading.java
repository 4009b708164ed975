package dev.saldo.journal;

import dev.saldo.ledger.Book;

/**
 * A book as the database had it after the reading was asked for.
 *
 * @param recordedAtMicros when its last entry was recorded, in microseconds since the epoch; for a
 *     book without entries, when it was opened
 */
public record BalanceReading(Book book, long recordedAtMicros) {}
