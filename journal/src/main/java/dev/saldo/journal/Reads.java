package dev.saldo.journal;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one thread's readings on its connection. A reading that fails is tried once more on a new
 * connection: the old one may have broken long ago without anybody noticing. Not thread-safe.
 */
final class Reads implements AutoCloseable {
  /** Statements that change nothing. */
  interface Reading {
    void run(Session session) throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(Reads.class);

  private static final int ANSWER_MILLIS_MAX = 10_000;

  /** What took so long has been waited for already. */
  private static final long SECOND_TRY_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

  private final Connector connector;

  Reads(Database database) {
    this.connector = new Connector(database, ANSWER_MILLIS_MAX);
  }

  /**
   * Runs the reading, which may begin twice.
   *
   * @throws JournalException if the database failed
   */
  void run(Reading reading) {
    long startedAt = System.nanoTime();
    try {
      reading.run(connector.session());
    } catch (SQLException failed) {
      connector.discard();
      if (System.nanoTime() - startedAt > SECOND_TRY_NANOS_MAX) {
        throw new JournalException("the database could not be read in time", failed);
      }
      log.debug("a reading failed; it is tried again on a new connection", failed);
      again(reading);
    }
  }

  private void again(Reading reading) {
    try {
      reading.run(connector.session());
    } catch (SQLException failed) {
      connector.discard();
      throw new JournalException("the database could not be read", failed);
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
