package dev.saldo.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An embedded database in the hands of somebody who has its file. */
record Sqlite(Path file) {
  /** Executes statements in one transaction. */
  void execute(List<String> statements) {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
      connection.commit();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  /** Executes statements without the guards, and puts these back, as a careful intruder would. */
  void executeUnguarded(List<String> statements) {
    List<String> guards = query("SELECT sql FROM sqlite_master WHERE type = 'trigger'");
    dropTriggers();
    execute(statements);
    execute(guards);
  }

  /** Removes the guards. */
  void dropTriggers() {
    execute(
        query("SELECT name FROM sqlite_master WHERE type = 'trigger'").stream()
            .map(name -> "DROP TRIGGER " + name)
            .toList());
  }

  /** The first column. */
  List<String> query(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
