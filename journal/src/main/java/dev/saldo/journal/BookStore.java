package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.LinkedEntry;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes what a transaction added to its books, each table with one statement. */
final class BookStore {
  private final Session session;
  private final RowSet entries = Sql.INSERT_ENTRIES.rows();
  private final RowSet requests = Sql.INSERT_REQUESTS.rows();
  private final RowSet holds = Sql.INSERT_HOLDS.rows();
  private final RowSet closings = Sql.CLOSE_HOLDS.rows();
  private final RowSet settlements = Sql.SETTLE.rows();
  private final RowSet books = Sql.UPDATE_BOOKS.rows();
  private final RowSet days = Sql.COUNT_DAYS.rows();
  private final RowSet inDoubt = Sql.NEXT_EXPIRIES.rows();
  private final Map<Long, BookState> changed = new LinkedHashMap<>();

  BookStore(Session session, Collection<BookState> states) {
    this.session = session;
    states.forEach(this::add);
  }

  void store() throws SQLException {
    session.write(Sql.INSERT_ENTRIES, entries);
    session.write(Sql.INSERT_REQUESTS, requests);
    session.write(Sql.INSERT_HOLDS, holds);
    session.write(Sql.CLOSE_HOLDS, closings);
    session.write(Sql.SETTLE, settlements);
    session.write(Sql.COUNT_DAYS, days);
    session.read(
        Sql.NEXT_EXPIRIES, inDoubt, row -> state(row.getLong(1)).nextExpiryIs(row.getLong(2)));
    changed.values().forEach(state -> add(state.book(), state));
    session.write(Sql.UPDATE_BOOKS, books);
  }

  private void add(BookState state) {
    long partnerId = state.book().partnerId();
    for (BookState.Request request : state.addedRequests) {
      add(partnerId, request);
    }
    if (state.addedEntries.isEmpty()) {
      return;
    }
    for (BookState.Chained chained : state.addedEntries) {
      add(chained.entry(), chained.hash());
    }
    for (Entry hold : state.addedHolds.values()) {
      holds.add(partnerId).add(hold.sequence()).add(hold.amount().minorUnits());
      holds.add(hold.expiresAtMicros()).add(0).add(0);
    }
    state.closedHolds.forEach((hold, by) -> close(partnerId, hold, by));
    for (LinkedEntry settled : state.settled.values()) {
      settlements.add(partnerId).add(settled.sequence());
      settlements.add(settled.settled().minorUnits()).add(settled.isReversed());
    }
    state.days().changed().forEach((operator, sum) -> add(partnerId, operator, sum));
    changed.put(partnerId, state);
    if (state.isExpiryInDoubt()) {
      state.nextExpiryIs(0);
      inDoubt.add(partnerId);
    }
  }

  private void add(long partnerId, BookState.Request request) {
    String outcome = request.outcome().label();
    requests
        .add(partnerId)
        .add(request.key())
        .add(request.hash())
        .add(outcome)
        .add(request.sequence())
        .add(Hashes.request(partnerId, request.key(), request.hash(), outcome, request.sequence()));
  }

  private void add(long partnerId, String operator, OperatorDays.Sum sum) {
    days.add(partnerId).add(operator).add(sum.day()).add(sum.amount().minorUnits());
  }

  private void add(Entry entry, byte[] hash) {
    Book after = entry.after();
    entries
        .add(entry.partnerId())
        .add(entry.sequence())
        .add(entry.type().label())
        .add(entry.amount().minorUnits())
        .add(after.available().minorUnits())
        .add(after.held().minorUnits())
        .add(after.creditLimit().minorUnits())
        .add(entry.linkedSequence())
        .add(entry.settledAfter().minorUnits())
        .add(entry.expiresAtMicros())
        .add(entry.effectiveDate())
        .add(entry.reference())
        .add(entry.memo())
        .add(entry.postedBy())
        .add(entry.idempotencyKey())
        .add(entry.recordedAtMicros())
        .add(entry.forcedReason())
        .add(hash);
  }

  private BookState state(long partnerId) {
    return Objects.requireNonNull(changed.get(partnerId));
  }

  private void close(long partnerId, long hold, long by) {
    closings.add(by).add(HoldIntervals.fork(hold, by - 1)).add(partnerId).add(hold);
  }

  private void add(Book book, BookState state) {
    books
        .add(book.sequence())
        .add(book.available().minorUnits())
        .add(book.held().minorUnits())
        .add(book.creditLimit().minorUnits())
        .add(state.nextExpiryMicros())
        .add(state.reading().recordedAtMicros())
        .add(state.hash())
        .add(book.partnerId());
  }
}
