package dev.saldo.journal;

import java.util.Optional;

/**
 * A balance, and in the same reading what decides whether it may be told.
 *
 * @param head the first eight bytes of the hash of the book's last entry; 0 of a book without one.
 *     With the book's number it stands for the whole history, also after a restore
 */
public record AccessReading(BalanceReading balance, long head, Optional<ApiClient> client) {}
