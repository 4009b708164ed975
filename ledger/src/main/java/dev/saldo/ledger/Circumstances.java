package dev.saldo.ledger;

import java.time.Instant;

/**
 * The circumstances of a decision that are not in the book. Immutable.
 *
 * @param now the book's time
 * @param openHolds the number of the book's open holds; 0 will do if the command is no hold
 */
public record Circumstances(Instant now, long openHolds) {}
