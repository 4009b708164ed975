package dev.saldo.journal;

/**
 * Which entries of a book.
 *
 * @param beforeSequence exclusive
 * @param fromMicros recorded then or later
 * @param toMicros recorded before
 */
public record EntryQuery(long beforeSequence, int limit, long fromMicros, long toMicros) {}
