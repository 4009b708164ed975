package dev.saldo.journal;

import dev.saldo.ledger.Book;
import java.math.BigDecimal;

/**
 * How a statement ends: the opening account balance, plus the credits, minus the debits, is the
 * closing one.
 *
 * @param after the book after the last of the statement's entries
 * @param credits all that was added to the account balance
 * @param debits all that was taken from it, as a positive number
 */
public record StatementClosing(Book after, BigDecimal credits, BigDecimal debits) {}
