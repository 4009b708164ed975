package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
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

  /** How many rows a table has. */
  default long count(String table) throws SQLException {
    try (Connection connection = Database.of(settings()).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  @Override
  void close();
}
