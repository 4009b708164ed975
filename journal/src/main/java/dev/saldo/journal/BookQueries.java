package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Readings of one book and its history. None reads more rows than it answers with, but for a number
 * that grows with the logarithm of the book's length. Thread-safe.
 */
final class BookQueries {
  private final BookClock clock;

  BookQueries(BookClock clock) {
    this.clock = clock;
  }

  /** The book and its open holds from one statement, so from one instant. */
  Optional<BalanceView> balance(Session session, long partnerId) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.BALANCE);
    long now = clock.micros();
    for (int i = 1; i <= 4; i += 2) {
      statement.setLong(i, now);
      statement.setLong(i + 1, partnerId);
    }
    statement.setInt(5, BalanceView.HOLDS_MAX);
    statement.setLong(6, partnerId);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(balance(row)) : Optional.empty();
    }
  }

  private static BalanceView balance(ResultSet row) throws SQLException {
    BalanceReading reading = Rows.balance(row);
    Currency currency = reading.book().currency();
    Money expired = new Money(row.getLong(13), currency);
    long holdCount = row.getLong(14);
    List<OpenHold> holds = new ArrayList<>();
    do {
      if (row.getLong(8) != 0) {
        holds.add(Rows.openHold(row, 8, currency));
      }
    } while (row.next());
    Book book = released(reading.book(), expired);
    return new BalanceView(book, reading.recordedAtMicros(), holds, holdCount);
  }

  /**
   * Two statements, and yet from one instant: what the first one found will never change, and
   * neither will which holds were open after it.
   */
  Optional<BalanceView> balanceAt(Session session, long partnerId, long atMicros)
      throws SQLException {
    PreparedStatement statement = session.prepare(Sql.ENTRY_UNTIL);
    for (int i = 1; i <= 6; i += 2) {
      statement.setLong(i, partnerId);
      statement.setLong(i + 1, atMicros);
    }
    Optional<History> history = history(statement);
    if (history.isEmpty()) {
      return book(session, partnerId)
          .map(book -> emptyView(book.book().currency(), partnerId, atMicros));
    }
    List<OpenHold> holds = holdsAfter(session, history.get());
    return Optional.of(view(history.get().entry.after(), atMicros, atMicros, holds));
  }

  /** As it is stored: a hold that expired at that very moment may be released by the next entry. */
  Optional<BalanceView> balanceAfter(Session session, long partnerId, long sequence)
      throws SQLException {
    if (sequence == 0) {
      return opening(session, partnerId);
    }
    PreparedStatement statement = session.prepare(Sql.ENTRY_AT);
    statement.setLong(1, partnerId);
    statement.setLong(2, sequence);
    Optional<History> history = history(statement);
    if (history.isEmpty()) {
      return Optional.empty();
    }
    Entry entry = history.get().entry;
    List<OpenHold> holds = holdsAfter(session, history.get());
    return Optional.of(view(entry.after(), entry.recordedAtMicros(), holds));
  }

  private Optional<BalanceView> opening(Session session, long partnerId) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.OPENED_AT);
    statement.setLong(1, partnerId);
    try (ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(emptyView(Rows.currency(row.getString(1)), partnerId, row.getLong(2)))
          : Optional.empty();
    }
  }

  private static BalanceView emptyView(Currency currency, long partnerId, long asOfMicros) {
    return view(Book.opened(partnerId, currency), asOfMicros, List.of());
  }

  /** Empty if there is no such partner. */
  Optional<List<OpenHold>> openHolds(Session session, long partnerId, long afterSequence, int limit)
      throws SQLException {
    Optional<BalanceReading> book = book(session, partnerId);
    if (book.isEmpty()) {
      return Optional.empty();
    }
    PreparedStatement statement = session.prepare(Sql.OPEN_HOLDS);
    statement.setLong(1, partnerId);
    statement.setLong(2, afterSequence);
    statement.setLong(3, Math.max(clock.micros(), book.get().recordedAtMicros()));
    statement.setInt(4, limit);
    return Optional.of(holds(statement, book.get().book().currency()));
  }

  /** Empty if there is no such partner. */
  Optional<List<Entry>> entries(Session session, long partnerId, EntryQuery query)
      throws SQLException {
    PreparedStatement statement = session.prepare(Sql.ENTRY_PAGE);
    long afterMicros = justBefore(query.fromMicros());
    long untilMicros = justBefore(query.toMicros());
    statement.setLong(1, partnerId);
    statement.setLong(2, query.beforeSequence());
    statement.setLong(3, afterMicros);
    statement.setLong(4, untilMicros);
    statement.setLong(5, partnerId);
    statement.setLong(6, afterMicros);
    statement.setLong(7, partnerId);
    statement.setLong(8, untilMicros);
    statement.setInt(9, query.limit());
    List<Entry> entries = new ArrayList<>();
    Session.read(statement, row -> entries.add(Rows.entry(row)));
    return entries.isEmpty()
        ? book(session, partnerId).map(book -> List.of())
        : Optional.of(entries);
  }

  private static long justBefore(long micros) {
    return micros == Long.MIN_VALUE ? micros : micros - 1;
  }

  private static Optional<BalanceReading> book(Session session, long partnerId)
      throws SQLException {
    PreparedStatement statement = session.prepare(Sql.BOOK);
    statement.setLong(1, partnerId);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(Rows.balance(row)) : Optional.empty();
    }
  }

  /** An entry, and the last number of its book when it was read. */
  private record History(Entry entry, long lastSequence) {}

  private static Optional<History> history(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new History(Rows.entry(row), row.getLong(18)))
          : Optional.empty();
    }
  }

  private static List<OpenHold> holdsAfter(Session session, History history) throws SQLException {
    Entry entry = history.entry;
    if (!entry.after().held().isPositive()) {
      return List.of();
    }
    long[] forks = HoldIntervals.forks(entry.sequence(), history.lastSequence);
    PreparedStatement statement = session.prepare(Sql.HOLDS_AFTER);
    statement.setLong(1, entry.partnerId());
    session.bindList(statement, 2, forks);
    statement.setLong(3, entry.sequence());
    statement.setLong(4, entry.sequence());
    List<OpenHold> holds = holds(statement, entry.amount().currency());
    holds.replaceAll(hold -> withoutReleasedPart(hold, entry));
    return holds;
  }

  /** Between the two entries of a capture in part, what is held is only what will be captured. */
  private static OpenHold withoutReleasedPart(OpenHold hold, Entry entry) {
    return entry.type() == EntryType.RELEASE && entry.linkedSequence() == hold.sequence()
        ? new OpenHold(
            hold.sequence(),
            hold.amount().minus(entry.settledAfter()),
            hold.reference(),
            hold.expiresAtMicros(),
            hold.recordedAtMicros())
        : hold;
  }

  private static List<OpenHold> holds(PreparedStatement statement, Currency currency)
      throws SQLException {
    List<OpenHold> holds = new ArrayList<>();
    Session.read(statement, row -> holds.add(Rows.openHold(row, 1, currency)));
    return holds;
  }

  private static BalanceView view(
      Book stored, long asOfMicros, long nowMicros, List<OpenHold> holds) {
    Money expired = Money.zero(stored.currency());
    List<OpenHold> open = new ArrayList<>();
    for (OpenHold hold : holds) {
      if (hold.expiresAtMicros() != 0 && hold.expiresAtMicros() <= nowMicros) {
        expired = expired.plus(hold.amount());
      } else {
        open.add(hold);
      }
    }
    return view(released(stored, expired), asOfMicros, open);
  }

  private static BalanceView view(Book book, long asOfMicros, List<OpenHold> open) {
    List<OpenHold> first = open.subList(0, Math.min(open.size(), BalanceView.HOLDS_MAX));
    return new BalanceView(book, asOfMicros, first, open.size());
  }

  /** What has expired by then is available again, whether or not its release is written yet. */
  private static Book released(Book stored, Money expired) {
    return new Book(
        stored.partnerId(),
        stored.sequence(),
        stored.available().plus(expired),
        stored.held().minus(expired),
        stored.creditLimit());
  }
}
