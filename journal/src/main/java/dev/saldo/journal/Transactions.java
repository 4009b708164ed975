package dev.saldo.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a batch's transaction until it is committed or there is no hope. Not thread-safe.
 *
 * <p>When a commit fails, it may have happened all the same. Nothing is concluded from that: the
 * batch is applied again, under the locks that the lost transaction held, and finds by its
 * idempotency keys what is already there.
 */
final class Transactions implements AutoCloseable {
  /** Decides and writes a batch; it must be able to do so again from the start. */
  interface Work {
    void apply(Session session, List<Write<?>> batch) throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);
  private static final int CONFLICTS_MAX = 50;
  private static final long CONFLICT_PAUSE_MILLIS_MAX = 20;
  private static final long RECONNECTION_PAUSE_MILLIS_MAX = 500;

  /** Longer than the database itself waits for a lock. */
  private static final int ANSWER_MILLIS_MAX = 15_000;

  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Connector connector;
  private final Work work;
  private final JournalListener listener;
  private final Writability writability;

  /** Whether the last batch found no database: then the next one does not wait for it as long. */
  private boolean isAway;

  Transactions(Database database, Work work, JournalListener listener, Writability writability) {
    this.writability = writability;
    this.connector = new Connector(database, ANSWER_MILLIS_MAX);
    this.work = work;
    this.listener = listener;
  }

  /** Answers the whole batch. */
  void run(List<Write<?>> batch) {
    long giveUpAt = System.nanoTime() + (isAway ? 0 : GIVE_UP_NANOS);
    writability.started();
    for (int tries = 1; ; tries++) {
      try {
        attempt(batch);
        isAway = false;
        writability.answered();
        batch.forEach(Write::committed);
        return;
      } catch (SQLException | RuntimeException failed) {
        SqlFailure failure = SqlFailure.of(failed);
        undo(failure);
        boolean isLate = System.nanoTime() - giveUpAt >= 0;
        if (!isWorthTrying(failure, tries, batch.size()) || isLate) {
          isAway = failure == SqlFailure.CONNECTION;
          tell(failure);
          giveUp(batch, failed, failure);
          return;
        }
        log.debug("a transaction of {} is tried again", batch.size(), failed);
        hear(failure);
        pause(failure, tries);
      }
    }
  }

  private void tell(SqlFailure failure) {
    switch (failure) {
      case CONFLICT -> writability.failed("others held the lock for too long");
      case CONNECTION -> writability.failed("the database was away, or read-only");
      case UNABLE -> writability.failed("the disk is full or broken, or the file is read-only");
      case REFUSED -> writability.answered();
    }
  }

  private void hear(SqlFailure failure) {
    switch (failure) {
      case CONFLICT -> listener.conflicted();
      case CONNECTION -> listener.disconnected();
      case UNABLE, REFUSED -> {}
    }
  }

  private static boolean isWorthTrying(SqlFailure failure, int tries, int size) {
    return switch (failure) {
      case CONFLICT -> tries < CONFLICTS_MAX;
      case CONNECTION -> true;
      // It may have met the row that a lost commit of its own, or another node, has just written.
      case REFUSED -> size == 1 && tries == 1;
      case UNABLE -> false;
    };
  }

  private void attempt(List<Write<?>> batch) throws SQLException {
    Session session = connector.session();
    session.begin();
    work.apply(session, batch);
    session.flush();
    long startedAtNanos = System.nanoTime();
    try {
      session.commit();
      listener.committed(System.nanoTime() - startedAtNanos);
    } catch (SQLException unknown) {
      batch.forEach(Write::commitFailed);
      throw unknown;
    }
  }

  /** After all but a conflict, nothing is taken for granted about the connection. */
  private void undo(SqlFailure failure) {
    if (failure != SqlFailure.CONFLICT) {
      connector.discard();
      return;
    }
    try {
      connector.session().rollback();
    } catch (SQLException | JournalException broken) {
      log.debug("a transaction could not be rolled back; its connection is given up", broken);
      connector.discard();
    }
  }

  private void giveUp(List<Write<?>> batch, Exception failed, SqlFailure failure) {
    if (failure == SqlFailure.REFUSED && batch.size() > 1) {
      log.warn("a transaction of {} was refused; each is tried alone", batch.size(), failed);
      List.copyOf(batch).forEach(write -> run(List.of(write)));
      return;
    }
    log.error("a transaction of {} failed", batch.size(), failed);
    listener.failed(JournalQueue.WRITER, batch.size());
    for (Write<?> write : batch) {
      write.failed(
          new JournalException(
              write.mayBeCommitted()
                  ? "the database failed, and whether it was written is not known"
                  : "the database failed, and nothing was written",
              failed));
    }
  }

  private static void pause(SqlFailure failure, int tries) {
    long most =
        failure == SqlFailure.CONNECTION
            ? RECONNECTION_PAUSE_MILLIS_MAX
            : CONFLICT_PAUSE_MILLIS_MAX;
    long millis = Math.min(most, 1L << Math.min(tries, 10));
    try {
      // Half of it by chance, so that nodes that met do not meet again.
      TimeUnit.MILLISECONDS.sleep(
          millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException stray) {
      log.debug("a writer is not to be interrupted", stray);
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
