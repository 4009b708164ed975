package dev.saldo.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * A journal's database as the tools beside it see it: they read snapshots of it, and never change
 * its settings or its schema.
 */
final class ReadOnlyDatabase {
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  private final JournalSettings settings;

  ReadOnlyDatabase(JournalSettings settings) {
    this.settings = settings;
  }

  static boolean isSqlite(JournalSettings settings) {
    return settings.url().startsWith(SqliteDatabase.PREFIX);
  }

  /** The file of an embedded database. */
  static Path sqliteFile(JournalSettings settings) {
    return Path.of(settings.url().substring(SqliteDatabase.PREFIX.length()));
  }

  /**
   * Opens a connection whose transactions are snapshots.
   *
   * @throws JournalException if there is no such database, or its schema is not this program's
   */
  Connection connect() throws SQLException {
    Connection connection = connectToAnySchema();
    try {
      if (!Schema.isCurrent(connection)) {
        throw new JournalException(
            "the database's schema is not the one of this release: start the server of this"
                + " release on it once, or use the release that wrote it");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | JournalException refused) {
      connection.close();
      throw refused;
    }
  }

  /**
   * Opens a connection, whatever the schema is.
   *
   * @throws JournalException if there is no such database, or it would not be durable
   */
  Connection connectToAnySchema() throws SQLException {
    return isSqlite(settings) ? sqlite() : postgresql();
  }

  /** All partners, in portions of which each has a snapshot. */
  PartnerRanges ranges(Connection connection) {
    return new PartnerRanges(connection, settings.isDistributed());
  }

  private Connection sqlite() throws SQLException {
    Path file = sqliteFile(settings);
    if (!Files.isRegularFile(file)) {
      throw new JournalException("there is no database " + file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config.createConnection(SqliteDatabase.PREFIX + file);
  }

  private Connection postgresql() throws SQLException {
    Connection connection = Database.of(settings).connect();
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }
}
