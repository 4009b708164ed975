package dev.saldo.ledger;

/** The earlier entry that a command names, and how much of it refunds have given back. */
public record LinkedEntry(long sequence, EntryType type, Money amount, Money refunded) {}
