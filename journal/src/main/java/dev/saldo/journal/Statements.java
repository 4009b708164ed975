package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements of a partner's book: some days, between the balances before and after them. An entry
 * never changes, so a statement is read a page at a time, each a short reading of its own, and is
 * still one state of the book. Thread-safe.
 */
public final class Statements {
  static final int ENTRIES_PER_PAGE = 1_000;

  static final String PARTNER =
      "SELECT p.name, p.email, b.currency FROM partner AS p JOIN book AS b"
          + " ON b.partner_id = p.partner_id WHERE p.partner_id = ?";

  static final String PAGE =
      Tables.SELECT_ENTRY
          + " WHERE e.partner_id = ? AND e.sequence > ? AND e.sequence <= ?"
          + " ORDER BY e.sequence LIMIT ?";

  private final ReadOnlyDatabase database;

  /** Statements from the settings' database; the rest of the settings does not matter. */
  public Statements(JournalSettings settings) {
    this.database = new ReadOnlyDatabase(settings);
  }

  private record Owner(String name, String email, Currency currency) {}

  /**
   * Pushes a statement into a sink: its opening, its lines and its closing.
   *
   * @param nowMicros the time of reading; a statement whose last day ends later is provisional
   * @return whether there is such a partner; if not, nothing was pushed
   * @throws IOException if the sink fails
   * @throws JournalException if the database can't be read, or the book is wrong
   */
  public boolean stream(long partnerId, StatementPeriod period, long nowMicros, StatementSink sink)
      throws IOException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(true);
      Optional<Owner> owner = owner(connection, partnerId);
      if (owner.isEmpty()) {
        return false;
      }
      Book empty = Book.opened(partnerId, owner.get().currency());
      Book before =
          lastBefore(connection, partnerId, period.fromMicros()).map(Entry::after).orElse(empty);
      Optional<Entry> last = lastBefore(connection, partnerId, period.toMicros());
      long lastSequence = last.map(Entry::sequence).orElse(0L);
      sink.open(
          new StatementOpening(
              partnerId,
              owner.get().name(),
              owner.get().email(),
              period,
              asOf(period, nowMicros, last),
              before,
              lastSequence - before.sequence()));
      StatementTotals totals = new StatementTotals(before);
      lines(connection, before, lastSequence, totals, sink);
      sink.close(totals.closing());
      return true;
    } catch (SQLException failed) {
      throw new JournalException("the statement could not be read", failed);
    }
  }

  /** An entry that was recorded since the reading began is in the statement too. */
  private static long asOf(StatementPeriod period, long nowMicros, Optional<Entry> last) {
    long readAt = Math.max(nowMicros, last.map(Entry::recordedAtMicros).orElse(nowMicros));
    return Math.min(period.toMicros(), readAt);
  }

  private static void lines(
      Connection connection, Book before, long last, StatementTotals totals, StatementSink sink)
      throws SQLException, IOException {
    long sequence = before.sequence();
    while (sequence < last) {
      List<Entry> page = page(connection, before.partnerId(), sequence, last);
      if (page.isEmpty()) {
        throw new JournalException(
            "the book of partner %d lacks entry %d: verify it"
                .formatted(before.partnerId(), sequence + 1));
      }
      for (Entry entry : page) {
        sink.line(totals.add(entry));
      }
      sequence = page.get(page.size() - 1).sequence();
    }
  }

  private static Optional<Owner> owner(Connection connection, long partnerId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARTNER)) {
      statement.setLong(1, partnerId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Owner(row.getString(1), row.getString(2), Rows.currency(row.getString(3))))
            : Optional.empty();
      }
    }
  }

  private static Optional<Entry> lastBefore(Connection connection, long partnerId, long micros)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(Tables.SELECT_LAST_ENTRY_UNTIL)) {
      for (int i = 1; i <= 6; i += 2) {
        statement.setLong(i, partnerId);
        statement.setLong(i + 1, micros - 1);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(Rows.entry(row)) : Optional.empty();
      }
    }
  }

  private static List<Entry> page(Connection connection, long partnerId, long after, long last)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setLong(1, partnerId);
      statement.setLong(2, after);
      statement.setLong(3, last);
      statement.setInt(4, ENTRIES_PER_PAGE);
      List<Entry> page = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          page.add(Rows.entry(row));
        }
      }
      return page;
    }
  }
}
