package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The ends of some books: few entries of each, and the row that must be as the last left it. */
final class NewestEntries {
  private static final int BOOKS_MAX = 200;
  private static final int ENTRIES_MAX = 32;
  private static final String IDS = "SELECT min(partner_id), max(partner_id) FROM book";
  private static final String BOOKS =
      "SELECT partner_id, currency, sequence, available, held, credit_limit, next_expiry,"
          + " recorded_at, hash FROM book WHERE partner_id >= ? ORDER BY partner_id LIMIT ?";
  private static final String ENTRIES =
      "SELECT e.*, NULL AS record_request_hash FROM entry e"
          + " WHERE e.partner_id = ? AND e.sequence BETWEEN ? AND ? ORDER BY e.sequence";

  private final Connection connection;
  private final ProgressMeter meter;
  private final FindingLog log = new FindingLog();

  NewestEntries(Connection connection, ProgressMeter meter) {
    this.connection = connection;
    this.meter = meter;
  }

  VerifyReport replay(RandomGenerator random) throws SQLException {
    for (Map.Entry<Long, BookRow> book : books(random).entrySet()) {
      Optional<Currency> currency = Currency.of(book.getValue().currency());
      if (currency.isEmpty()) {
        log.add(book.getKey(), "the book's currency is not known");
      } else {
        meter.book();
        replay(Book.opened(book.getKey(), currency.get()), book.getValue());
      }
    }
    return log.report(meter);
  }

  /** From a place of chance on, and from the beginning where that was near the end. */
  private Map<Long, BookRow> books(RandomGenerator random) throws SQLException {
    Map<Long, BookRow> books = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IDS)) {
      row.next();
      long least = row.getLong(1);
      long greatest = row.getLong(2);
      readBooks(greatest > least ? random.nextLong(least, greatest) : least, books);
      readBooks(least, books);
    }
    return books;
  }

  private void readBooks(long from, Map<Long, BookRow> books) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOOKS)) {
      statement.setLong(1, from);
      statement.setInt(2, BOOKS_MAX - books.size());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          books.put(row.getLong("partner_id"), BookRow.read(row));
        }
      }
    }
  }

  private void replay(Book empty, BookRow row) throws SQLException {
    long base = row.sequence() - ENTRIES_MAX;
    try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
      statement.setLong(1, empty.partnerId());
      statement.setLong(2, base);
      statement.setLong(3, row.sequence());
      try (ResultSet entries = statement.executeQuery()) {
        ReplayHead start = new ReplayHead(empty, new byte[Hashes.LENGTH], Long.MIN_VALUE);
        if (base > 0 && entries.next()) {
          start = head(EntryRow.read(entries), empty.currency());
        }
        replay(new BookReplay(start), entries, row);
      }
    }
  }

  private static ReplayHead head(EntryRow row, Currency currency) {
    Entry entry = row.entry(row.type().orElse(EntryType.CREDIT_LIMIT), currency);
    return new ReplayHead(entry.after(), row.hash(), entry.recordedAtMicros());
  }

  private void replay(BookReplay replay, ResultSet entries, BookRow row) throws SQLException {
    while (entries.next()) {
      meter.entry();
      Optional<Finding> wrong = replay.next(EntryRow.read(entries));
      if (wrong.isPresent()) {
        log.add(wrong.get());
        return;
      }
    }
    Book last = replay.head().book();
    if (!Arrays.equals(row.hash(), replay.head().hash()) || row.sequence() != last.sequence()) {
      log.add(last.partnerId(), "its row is not as its last entry left it");
    } else if (row.available() != last.available().minorUnits()
        || row.held() != last.held().minorUnits()) {
      log.add(last.partnerId(), "the balance of its row is not that of its last entry");
    }
  }
}
