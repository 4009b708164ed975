package dev.saldo.journal;

import dev.saldo.ledger.Money;

/**
 * An entry on a statement.
 *
 * @param effect what it adds to the account balance, which is what is available and held together;
 *     negative if it takes away, zero for a hold, a release and a change of the limit
 */
public record StatementLine(Entry entry, Money effect) {}
