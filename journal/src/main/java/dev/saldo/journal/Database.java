package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. Thread-safe. */
interface Database {
  /**
   * The database that the settings name.
   *
   * @throws JournalException if they name none
   */
  static Database of(JournalSettings settings) {
    if (settings.url().startsWith(SqliteDatabase.PREFIX)) {
      return SqliteDatabase.of(settings);
    }
    if (settings.url().startsWith(PostgresDatabase.PREFIX)) {
      return PostgresDatabase.of(settings);
    }
    throw new JournalException("the database URL must begin with jdbc:sqlite: or jdbc:postgresql:");
  }

  Dialect dialect();

  /**
   * Brings the schema up to date.
   *
   * @throws JournalException if it cannot be, or is newer than this program
   */
  void migrate();

  /**
   * Opens a connection in auto-commit mode, after checking the settings that durability rests on.
   *
   * @throws JournalException if the database would not be durable
   */
  Connection connect() throws SQLException;
}
