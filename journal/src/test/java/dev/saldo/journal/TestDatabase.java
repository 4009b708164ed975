package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

  /** The rows of a table, or where else, as texts. */
  default List<String> rows(String from) throws SQLException {
    try (Connection connection = Database.of(settings()).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + from)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          Object value = row.getObject(i);
          text.append(value instanceof byte[] bytes ? Hashes.hex(bytes) : value).append('|');
        }
        rows.add(text.toString());
      }
      return rows;
    }
  }

  @Override
  void close();
}
