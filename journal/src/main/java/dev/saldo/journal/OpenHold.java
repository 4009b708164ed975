package dev.saldo.journal;

import dev.saldo.ledger.Money;

/**
 * A hold that was neither captured nor released.
 *
 * @param sequence the number of the hold's entry, by which a capture or a release names it
 * @param expiresAtMicros when it ends by itself; 0 for never
 */
public record OpenHold(
    long sequence, Money amount, String reference, long expiresAtMicros, long recordedAtMicros) {}
