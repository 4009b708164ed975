package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.LinkedEntry;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The books of a batch: locked, loaded as far as the batch needs them, and stored in the end. */
final class Books {
  private final Session session;
  private final Map<Long, BookState> states = new HashMap<>();
  private final RowSet approvals = Sql.APPROVALS.rows();
  private final RowSet operators = Sql.OPERATOR_DAYS.rows();
  private ApprovalPolicy policy = ApprovalPolicy.none();
  private String terms = "";

  Books(Session session) {
    this.session = session;
  }

  Collection<BookState> all() {
    return states.values();
  }

  Optional<BookState> find(long partnerId) {
    return Optional.ofNullable(states.get(partnerId));
  }

  /** Replaces a book's state. */
  void put(BookState state) {
    states.put(state.book().partnerId(), state);
  }

  /** Locks the books of these partners. */
  void lock(SortedSet<Long> ids) throws SQLException {
    RowSet keys = Sql.LOCK_BOOKS.rows();
    ids.forEach(keys::add);
    session.read(
        Sql.LOCK_BOOKS,
        keys,
        row ->
            put(
                new BookState(
                    Rows.balance(row),
                    row.getLong(8),
                    row.getBytes(9),
                    policy(row.getString(10)))));
  }

  /** Each book's row brings the policy in force as it was when the row was read. */
  private ApprovalPolicy policy(@Nullable String found) {
    if (found == null) {
      return ApprovalPolicy.none();
    }
    if (!found.equals(terms)) {
      policy = PolicyRevision.policy(found);
      terms = found;
    }
    return policy;
  }

  /**
   * Lets go of the books whose newest record is later than that, as they are not to be changed.
   *
   * @return the time of that record, by partner
   */
  Map<Long, Long> dropAhead(long recordedMaxMicros) {
    Map<Long, Long> ahead = new HashMap<>();
    for (BookState state : states.values()) {
      long recordedAtMicros = state.reading().recordedAtMicros();
      if (recordedAtMicros > recordedMaxMicros) {
        ahead.put(state.book().partnerId(), recordedAtMicros);
      }
    }
    states.keySet().removeAll(ahead.keySet());
    return ahead;
  }

  /** Loads what these requests are decided by. */
  void load(List<PostingRequest> requests) throws SQLException {
    loadRequests(requests);
    loadLinked(requests);
    countHolds(requests);
    requests.forEach(request -> expectOperator(request.partnerId(), request.postedBy()));
  }

  /** Counts the open holds of the books that are asked for another one. */
  private void countHolds(List<PostingRequest> requests) throws SQLException {
    SortedSet<Long> ids = new TreeSet<>();
    for (PostingRequest request : requests) {
      if (request.command() instanceof Command.Hold) {
        find(request.partnerId())
            .filter(state -> state.book().held().isPositive())
            .ifPresent(state -> ids.add(request.partnerId()));
      }
    }
    RowSet keys = Sql.COUNT_HOLDS.rows();
    ids.forEach(keys::add);
    session.read(
        Sql.COUNT_HOLDS, keys, row -> state(row.getLong(1)).foundOpenHolds(row.getLong(2)));
  }

  /** The approvals, decided or not, that have the keys of requests which no book has decided. */
  RowSet approvalsOfRequests() {
    return approvals;
  }

  /** Says that an operator may create something for a partner. */
  void expectOperator(long partnerId, String operator) {
    if (find(partnerId).filter(BookState::isCounted).isPresent()) {
      operators.add(partnerId).add(operator);
    }
  }

  /** Loads what the expected operators have created. */
  void loadOperatorDays() throws SQLException {
    session.read(
        Sql.OPERATOR_DAYS,
        operators,
        row -> {
          BookState state = state(row.getLong(1));
          Money amount = new Money(row.getLong(4), state.book().currency());
          state.days().found(row.getString(2), new OperatorDays.Sum(row.getLong(3), amount));
        });
  }

  private void loadRequests(List<PostingRequest> requests) throws SQLException {
    RowSet keys = Sql.REQUESTS.rows();
    for (PostingRequest request : requests) {
      keys.add(request.partnerId()).add(request.idempotencyKey());
    }
    RowSet entries = Sql.ENTRIES.rows();
    session.read(Sql.REQUESTS, keys, row -> takeRequest(row, entries));
    session.read(
        Sql.ENTRIES,
        entries,
        row -> {
          Entry entry = Rows.entry(row);
          state(entry.partnerId()).found(entry);
        });
  }

  private void takeRequest(ResultSet row, RowSet entries) throws SQLException {
    if (row.getString(4) == null) {
      approvals.add(row.getLong(1)).add(row.getLong(6));
      return;
    }
    BookState.Request request =
        new BookState.Request(
            row.getString(2), row.getBytes(3), Outcome.ofLabel(row.getString(4)), row.getLong(5));
    state(row.getLong(1)).found(request);
    if (request.sequence() > 0) {
      entries.add(row.getLong(1)).add(request.sequence());
    }
  }

  private void loadLinked(List<PostingRequest> requests) throws SQLException {
    RowSet keys = Sql.LINKED_ENTRIES.rows();
    for (PostingRequest request : requests) {
      long sequence = BookState.linkedSequence(request.command());
      if (sequence > 0) {
        keys.add(request.partnerId()).add(sequence);
      }
    }
    session.read(Sql.LINKED_ENTRIES, keys, this::takeLinked);
  }

  private void takeLinked(ResultSet row) throws SQLException {
    BookState state = state(row.getLong(1));
    Optional<LinkedEntry> parent =
        row.getString(9) == null
            ? Optional.empty()
            : Optional.of(linked(state, row, 8, Optional.empty()));
    LinkedEntry entry = linked(state, row, 2, parent);
    boolean isClosedHold = entry.type() == EntryType.HOLD && row.getLong(7) > 0;
    state.found(isClosedHold ? closed(entry) : entry);
  }

  /** Number, type, amount, what is settled and whether reversed, from the first column on. */
  private static LinkedEntry linked(
      BookState state, ResultSet row, int first, Optional<LinkedEntry> parent) throws SQLException {
    return new LinkedEntry(
        row.getLong(first),
        EntryType.ofLabel(row.getString(first + 1)),
        new Money(row.getLong(first + 2), state.book().currency()),
        new Money(row.getLong(first + 3), state.book().currency()),
        row.getLong(first + 4) != 0,
        parent);
  }

  private static LinkedEntry closed(LinkedEntry hold) {
    return new LinkedEntry(
        hold.sequence(), hold.type(), hold.amount(), hold.amount(), false, hold.parent());
  }

  private BookState state(long partnerId) {
    return find(partnerId).orElseThrow();
  }

  /** The first so many of the book's open holds that have expired by then, in their order. */
  List<LinkedEntry> expiredHolds(BookState state, long atMicros, int limit) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.EXPIRED_HOLDS);
    statement.setLong(1, state.book().partnerId());
    statement.setLong(2, atMicros);
    statement.setInt(3, limit);
    Money none = Money.zero(state.book().currency());
    List<LinkedEntry> holds = new ArrayList<>();
    Session.read(
        statement,
        row ->
            holds.add(
                new LinkedEntry(
                    row.getLong(1),
                    EntryType.HOLD,
                    new Money(row.getLong(2), none.currency()),
                    none,
                    false,
                    Optional.empty())));
    return holds;
  }

  void store() throws SQLException {
    new BookStore(session, all()).store();
  }
}
