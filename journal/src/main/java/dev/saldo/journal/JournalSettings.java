package dev.saldo.journal;

/**
 * Where the journal is, and how much may wait for it.
 *
 * @param url {@code jdbc:sqlite:} and a file, which is created if missing, or {@code
 *     jdbc:postgresql:} with what the driver takes
 * @param isDistributed whether the PostgreSQL database is a Citus cluster's coordinator, on which
 *     tables are distributed by partner
 * @param queueMax how many requests may wait for the writer, and as many for the reader
 * @param batchMax how many of them share a transaction or a statement
 */
public record JournalSettings(String url, boolean isDistributed, int queueMax, int batchMax) {}
