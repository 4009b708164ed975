package dev.saldo.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commits all that waits in one transaction, and answers it. What arrived together has no order
 * among partners, clients and books, so each kind is written at a stretch; the postings to a book
 * keep the order in which they arrived.
 */
final class Writer implements BatchQueue.Worker<Write<?>> {
  private final Transactions transactions;
  private final Dialect dialect;
  private final BookClock clock;
  private final List<Write<?>> rest = new ArrayList<>();

  Writer(Database database, BookClock clock, JournalListener listener, Writability writability) {
    this.transactions = new Transactions(database, this::apply, listener, writability);
    this.dialect = database.dialect();
    this.clock = clock;
  }

  @Override
  public void work(List<Write<?>> batch) {
    rest.clear();
    if (dialect == Dialect.CITUS) {
      // A transaction of one partner is one shard's: it commits there, in one phase.
      Map<Long, List<Write<?>>> byPartner = new LinkedHashMap<>();
      for (Write<?> write : batch) {
        byPartner.computeIfAbsent(write.partnerId, id -> new ArrayList<>()).add(write);
      }
      byPartner.values().forEach(transactions::run);
    } else {
      transactions.run(batch);
    }
    for (Write<?> write : batch) {
      if (write.isWaiting()) {
        rest.add(write);
      }
    }
  }

  @Override
  public List<Write<?>> rest() {
    return rest;
  }

  private void apply(Session session, List<Write<?>> all) throws SQLException {
    Write.Probe.run(session, of(all, Write.Probe.class));
    ClockState state = clock.check(session);
    List<Write<?>> batch = state.isConfirmed() ? all : timeless(all, state);
    long nowMicros = clock.micros();
    AuditLog audit = new AuditLog(nowMicros);
    audit.addAll(of(batch, Write.Audit.class));
    List<Write.Opening> openings =
        Partners.insert(session, of(batch, Write.Opening.class), nowMicros);
    new Policies(session, audit, nowMicros).write(batch);
    Clients clients = Clients.write(session, batch, audit, nowMicros);
    Tokens.write(session, batch, clients, audit, nowMicros);
    new Postings(session, clock, audit).write(batch, openings);
    Partners.answerRepeated(of(batch, Write.Opening.class));
    audit.store(session);
  }

  /** Refuses what is decided by the time; the rest. */
  private static List<Write<?>> timeless(List<Write<?>> batch, ClockState state) {
    UnconfirmedClockException unconfirmed =
        new UnconfirmedClockException("this node's clock " + state.trouble());
    List<Write<?>> rest = new ArrayList<>();
    for (Write<?> write : batch) {
      if (write.isDecidedByTime()) {
        write.refuse(unconfirmed);
      } else {
        rest.add(write);
      }
    }
    return rest;
  }

  /** The writes of a kind, in the order of their arrival. */
  static <W extends Write<?>> List<W> of(List<Write<?>> batch, Class<W> kind) {
    List<W> some = new ArrayList<>();
    for (Write<?> write : batch) {
      if (kind.isInstance(write)) {
        some.add(kind.cast(write));
      }
    }
    return some;
  }

  @Override
  public void fail(List<Write<?>> batch, JournalException failure) {
    rest.clear();
    batch.forEach(write -> write.failed(failure));
  }

  @Override
  public void close() {
    transactions.close();
  }
}
