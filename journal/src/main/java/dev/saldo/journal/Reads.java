package dev.saldo.journal;

import java.sql.SQLException;
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

  private final Connector connector;

  Reads(Database database) {
    this.connector = new Connector(database);
  }

  /**
   * Runs the reading, which may begin twice.
   *
   * @throws JournalException if the database failed
   */
  void run(Reading reading) {
    try {
      reading.run(connector.session());
    } catch (SQLException failed) {
      log.debug("a reading failed; it is tried again on a new connection", failed);
      connector.discard();
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
