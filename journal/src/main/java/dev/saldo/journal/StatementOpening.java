package dev.saldo.journal;

import dev.saldo.ledger.Book;

/**
 * How a statement begins.
 *
 * @param before the book before the first of the statement's entries
 * @param entryCount how many entries follow
 */
public record StatementOpening(
    long partnerId,
    String name,
    String email,
    StatementPeriod period,
    Book before,
    long entryCount) {}
