package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All that is stored of a range of books, read side by side in the order of their partners. */
final class BookCursors implements AutoCloseable {
  final PartnerCursor<Optional<BookRow>> books;
  final PartnerCursor<EntryRow> entries;
  final PartnerCursor<DerivedComparison.Hold> holdsOfEntries;
  final PartnerCursor<LinkRow> links;
  final PartnerCursor<DerivedComparison.Settlement> settlements;
  final PartnerCursor<DerivedComparison.Hold> holds;
  final PartnerCursor<KeyComparison.KeyRow> records;

  BookCursors(Connection connection, PartnerRange range, long since) throws SQLException {
    VerifyQueries sql = new VerifyQueries(range);
    books = PartnerCursor.open(connection, sql.books(), range, BookCursors::book);
    entries = PartnerCursor.open(connection, sql.entries(), range, EntryRow::read, since);
    holdsOfEntries =
        PartnerCursor.open(connection, sql.holds(), range, DerivedComparison.Hold::read, since);
    links = PartnerCursor.open(connection, sql.links(), range, LinkRow::read);
    settlements =
        PartnerCursor.open(
            connection, sql.settlements(), range, DerivedComparison.Settlement::read);
    holds = PartnerCursor.open(connection, sql.holds(), range, DerivedComparison.Hold::read, 0);
    records = PartnerCursor.open(connection, sql.records(), range, KeyComparison.KeyRow::read);
  }

  private static Optional<BookRow> book(ResultSet row) throws SQLException {
    row.getString("currency");
    return row.wasNull() ? Optional.empty() : Optional.of(BookRow.read(row));
  }

  /** A partner before that one who has rows but no book; they are passed over. */
  OptionalLong skipOrphanBefore(long partner) throws SQLException {
    for (PartnerCursor<?> rows : ofBooks()) {
      Optional<Long> orphan = rows.skipOneBefore(partner);
      if (orphan.isPresent()) {
        skip(orphan.get());
        return OptionalLong.of(orphan.get());
      }
    }
    return OptionalLong.empty();
  }

  /** Passes over what is left of a partner. */
  void skip(long partner) throws SQLException {
    for (PartnerCursor<?> rows : ofBooks()) {
      rows.skip(partner);
    }
  }

  private List<PartnerCursor<?>> ofBooks() {
    return List.of(entries, holdsOfEntries, links, settlements, holds, records);
  }

  /** Ends the statements; the connection's transaction, which is the snapshot, stays. */
  @Override
  public void close() throws SQLException {
    books.close();
    for (PartnerCursor<?> rows : ofBooks()) {
      rows.close();
    }
  }
}
