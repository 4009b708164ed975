package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database to test on. */
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

  /** How many rows there are in a table, or where else. */
  default long count(String from) throws SQLException {
    try (Connection connection = Database.of(settings()).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  @Override
  void close();
}
