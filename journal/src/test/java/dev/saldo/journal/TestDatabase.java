package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty database of one test's own. */
interface TestDatabase extends AutoCloseable {
  JournalSettings settings();

  default Journal open(java.time.Clock clock) {
    return Journal.open(settings(), clock);
  }

  /** Does something behind the journal's back. */
  default void execute(String... statements) throws SQLException {
    try (Connection connection = Database.of(settings()).connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  void close();
}
