package dev.saldo.journal;

import java.sql.SQLException;
import java.util.List;
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
  private static final int RECONNECTIONS_MAX = 8;
  private static final long RECONNECTION_PAUSE_MILLIS = 25;

  private final Connector connector;
  private final Work work;

  /** Whether the last batch found no database: then the next one does not wait for it as long. */
  private boolean isAway;

  Transactions(Database database, Work work) {
    this.connector = new Connector(database);
    this.work = work;
  }

  /** Answers the whole batch. */
  void run(List<Write<?>> batch) {
    int conflicts = 0;
    int reconnections = isAway ? RECONNECTIONS_MAX - 1 : 0;
    while (true) {
      try {
        attempt(batch);
        isAway = false;
        batch.forEach(Write::committed);
        return;
      } catch (SQLException | RuntimeException failed) {
        SqlFailure failure = SqlFailure.of(failed);
        undo(failure);
        if (failure == SqlFailure.REFUSED) {
          refuse(batch, failed);
          return;
        }
        boolean isConflict = failure == SqlFailure.CONFLICT;
        int tries = isConflict ? ++conflicts : ++reconnections;
        if (tries >= (isConflict ? CONFLICTS_MAX : RECONNECTIONS_MAX)) {
          isAway = !isConflict;
          giveUp(batch, failed);
          return;
        }
        log.debug("a transaction of {} is tried again", batch.size(), failed);
        pause(isConflict ? conflictPauseMillis(tries) : RECONNECTION_PAUSE_MILLIS << tries);
      }
    }
  }

  private void attempt(List<Write<?>> batch) throws SQLException {
    Session session = connector.session();
    session.begin();
    work.apply(session, batch);
    try {
      session.commit();
    } catch (SQLException unknown) {
      batch.forEach(Write::commitFailed);
      throw unknown;
    }
  }

  private void undo(SqlFailure failure) {
    if (failure == SqlFailure.CONNECTION) {
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

  /** One bad item must not fail the others: each is tried on its own. */
  private void refuse(List<Write<?>> batch, Exception failed) {
    if (batch.size() == 1) {
      giveUp(batch, failed);
      return;
    }
    log.warn("a transaction of {} was refused; each is tried alone", batch.size(), failed);
    for (Write<?> write : List.copyOf(batch)) {
      run(List.of(write));
    }
  }

  private static void giveUp(List<Write<?>> batch, Exception failed) {
    log.error("a transaction of {} failed", batch.size(), failed);
    for (Write<?> write : batch) {
      write.failed(
          new JournalException(
              write.mayBeCommitted()
                  ? "the database failed, and whether it was written is not known"
                  : "the database failed, and nothing was written",
              failed));
    }
  }

  private static long conflictPauseMillis(int tries) {
    long most = Math.min(CONFLICT_PAUSE_MILLIS_MAX, 1L << Math.min(tries, 10));
    return java.util.concurrent.ThreadLocalRandom.current().nextLong(most + 1);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stray) {
      log.debug("a writer is not to be interrupted", stray);
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
