package dev.saldo.journal;

/**
 * How full a queue is.
 *
 * @param waiting how many wait now
 * @param waitingMax how many may
 */
public record QueueLoad(JournalQueue queue, int waiting, int waitingMax) {}
