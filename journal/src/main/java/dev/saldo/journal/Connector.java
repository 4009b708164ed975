package dev.saldo.journal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread's own connection, opened when it is needed and again after it broke. Not thread-safe.
 */
final class Connector implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);

  private final Database database;
  private final int answerMillisMax;
  private @Nullable Session session;

  /**
   * For one thread.
   *
   * @param answerMillisMax how long an answer of the database is waited for
   */
  Connector(Database database, int answerMillisMax) {
    this.database = database;
    this.answerMillisMax = answerMillisMax;
  }

  Session session() throws SQLException {
    if (session == null) {
      session = Session.open(database, answerMillisMax);
    }
    return session;
  }

  /** Gives up the connection, if there is one: whatever state it is in, the next one is clean. */
  void discard() {
    Session broken = session;
    session = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException alreadyGone) {
        log.debug("a broken connection did not close", alreadyGone);
      }
    }
  }

  @Override
  public void close() {
    discard();
  }
}
