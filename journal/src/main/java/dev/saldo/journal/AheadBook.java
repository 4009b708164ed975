package dev.saldo.journal;

import java.time.Instant;

/**
 * A book with an entry of later than now.
 *
 * @param newest when its newest entry was recorded, by a clock that was ahead
 */
public record AheadBook(long partnerId, Instant newest) {}
