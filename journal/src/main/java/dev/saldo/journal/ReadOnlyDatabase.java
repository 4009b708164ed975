package dev.saldo.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * A journal's database as the tools beside it see it: they read snapshots of it, and never change
 * its settings or its schema.
 */
final class ReadOnlyDatabase {
  private static final String SQLITE = "jdbc:sqlite:";

  private final String url;

  ReadOnlyDatabase(String url) {
    this.url = url;
  }

  static boolean isSqlite(String url) {
    return url.startsWith(SQLITE);
  }

  /** The file of an embedded database. */
  static Path sqliteFile(String url) {
    String file = url.substring(SQLITE.length());
    int parameters = file.indexOf('?');
    return Path.of(parameters < 0 ? file : file.substring(0, parameters));
  }

  /**
   * Opens a connection whose transactions are snapshots.
   *
   * @throws JournalException if there is no such database, or its schema is not this program's
   */
  Connection connect() throws SQLException {
    Connection connection = isSqlite(url) ? sqlite() : postgres();
    try {
      requireSchema(connection);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | JournalException refused) {
      connection.close();
      throw refused;
    }
  }

  private Connection sqlite() throws SQLException {
    Path file = sqliteFile(url);
    if (!Files.isRegularFile(file)) {
      throw new JournalException("there is no database " + file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    return config.createConnection(SQLITE + file);
  }

  private Connection postgres() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  /** Whether the tables are distributed by partner over several nodes. */
  static boolean isDistributed(Connection connection) throws SQLException {
    if (connection.getMetaData().getURL().startsWith(SQLITE)) {
      return false;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('pg_dist_partition')")) {
      return row.next() && row.getString(1) != null;
    }
  }

  private static void requireSchema(Connection connection) throws SQLException {
    // until the journal's own check is there
    connection.getMetaData();
  }
}
