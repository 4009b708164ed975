package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The hand of somebody who owns the database, and gets round its guards. */
final class Tampering {
  private Tampering() {}

  /** Changes what is stored, past triggers, foreign keys and checks, which are there afterwards. */
  static void with(TestDatabase database, String... statements) {
    try (Connection connection = Database.of(database.settings()).connect();
        Statement statement = connection.createStatement()) {
      List<String> triggers = List.of();
      switch (Database.of(database.settings()).dialect()) {
        case SQLITE -> triggers = unguardSqlite(statement);
        case POSTGRESQL, CITUS -> statement.execute("SET session_replication_role = replica");
      }
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
      for (String trigger : triggers) {
        statement.executeUpdate(trigger);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static List<String> unguardSqlite(Statement statement) throws SQLException {
    List<String> triggers = triggers(statement, "sql");
    for (String trigger : triggers(statement, "name")) {
      statement.executeUpdate("DROP TRIGGER " + trigger);
    }
    statement.execute("PRAGMA foreign_keys = OFF");
    statement.execute("PRAGMA ignore_check_constraints = ON");
    return triggers;
  }

  private static List<String> triggers(Statement statement, String column) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery("SELECT " + column + " FROM sqlite_master WHERE type = 'trigger'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
