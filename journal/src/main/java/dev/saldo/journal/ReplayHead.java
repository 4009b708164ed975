package dev.saldo.journal;

import dev.saldo.ledger.Book;

/** A book with the hash that its next entry continues from. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReplayHead(Book book, byte[] hash, long recordedAtMicros) {}
