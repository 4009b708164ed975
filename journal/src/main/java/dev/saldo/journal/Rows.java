package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads rows as values. */
final class Rows {
  private Rows() {}

  static Currency currency(String code) {
    return Currency.of(code)
        .orElseThrow(() -> new JournalException("unknown currency in the database: " + code));
  }

  /** Currency, partner, sequence, available, held and credit limit, which are the first columns. */
  static Book book(ResultSet row) throws SQLException {
    Currency currency = currency(row.getString(1));
    return new Book(
        row.getLong(2),
        row.getLong(3),
        new Money(row.getLong(4), currency),
        new Money(row.getLong(5), currency),
        new Money(row.getLong(6), currency));
  }

  /** A book, then the time of its last entry. */
  static BalanceReading balance(ResultSet row) throws SQLException {
    return new BalanceReading(book(row), row.getLong(7));
  }

  /** The eight bytes of a column that begin a book's last hash. */
  static long head(ResultSet row, int column) throws SQLException {
    return ByteBuffer.wrap(row.getBytes(column)).getLong();
  }

  /** A row of {@link Tables#SELECT_PARTNER}. */
  static Partner partner(ResultSet row) throws SQLException {
    BalanceReading balance = balance(row);
    long partnerId = balance.book().partnerId();
    Optional<ApiClient> client =
        row.getString(13) == null ? Optional.empty() : Optional.of(client(row, partnerId, 13));
    return new Partner(
        partnerId,
        row.getLong(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getLong(12),
        balance,
        client);
  }

  /** The columns of a client from its id on. */
  static ApiClient client(ResultSet row, long partnerId, int first) throws SQLException {
    return new ApiClient(
        row.getString(first),
        partnerId,
        row.getString(first + 1),
        row.getLong(first + 2) != 0,
        row.getLong(first + 3),
        row.getLong(first + 4) != 0,
        ipRules(row.getString(first + 5)),
        row.getLong(first + 6));
  }

  private static List<String> ipRules(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
  }

  /** A row of {@link Tables#SELECT_ENTRY}. */
  static Entry entry(ResultSet row) throws SQLException {
    Book after = book(row);
    return new Entry(
        EntryType.ofLabel(row.getString(8)),
        new Money(row.getLong(9), after.currency()),
        after,
        row.getLong(10),
        new Money(row.getLong(11), after.currency()),
        row.getLong(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16),
        row.getString(17),
        row.getLong(7),
        row.getString(19));
  }

  /** The columns of {@link Tables#SELECT_HOLD}, from the first of them on. */
  static OpenHold openHold(ResultSet row, int first, Currency currency) throws SQLException {
    return new OpenHold(
        row.getLong(first),
        new Money(row.getLong(first + 1), currency),
        row.getString(first + 3),
        row.getLong(first + 2),
        row.getLong(first + 4));
  }
}
