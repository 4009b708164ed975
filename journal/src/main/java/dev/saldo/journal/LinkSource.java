package dev.saldo.journal;

import java.sql.SQLException;
import java.util.Optional;

/** Where the replay of a book finds an entry that a later one is linked to. */
@FunctionalInterface
interface LinkSource {
  /** The entry and what became of it before the entry {@code before}; empty if there is none. */
  Optional<LinkState> find(long sequence, long before) throws SQLException;
}
