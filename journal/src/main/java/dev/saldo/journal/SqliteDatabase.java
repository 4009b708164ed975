package dev.saldo.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The embedded database: one file, write-ahead log, every commit on disk before it is acknowledged.
 */
final class SqliteDatabase {
  private static final int SYNCHRONOUS_FULL = 2;

  private final String url;

  SqliteDatabase(Path file) {
    this.url = "jdbc:sqlite:" + file;
  }

  /**
   * Brings the schema up to date.
   *
   * @throws JournalException if it cannot be, or is newer than this program
   */
  void migrate() {
    try {
      Flyway.configure()
          .dataSource(url, "", "")
          .locations("classpath:dev/saldo/journal/migration/sqlite")
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new JournalException("the database schema could not be brought up to date", failed);
    }
  }

  /**
   * Opens a connection with the settings that durability rests on, and reads them back.
   *
   * @throws JournalException if the database does not take them
   */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA foreign_keys = ON");
      require(statement, "journal_mode", "wal");
      require(statement, "synchronous", Integer.toString(SYNCHRONOUS_FULL));
      require(statement, "foreign_keys", "1");
    } catch (SQLException | JournalException refused) {
      connection.close();
      throw refused;
    }
    return connection;
  }

  private static void require(Statement statement, String pragma, String wanted)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      String found = row.next() ? row.getString(1) : "nothing";
      if (!wanted.equalsIgnoreCase(found)) {
        throw new JournalException(pragma + " is " + found + ", but must be " + wanted);
      }
    }
  }
}
