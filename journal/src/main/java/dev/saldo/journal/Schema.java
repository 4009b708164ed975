package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, brought up to date by numbered migrations. There is no way back. */
final class Schema {
  /** The number of the last migration. */
  static final String VERSION = "4";

  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final String MIGRATIONS = "classpath:dev/saldo/journal/migration/";

  private Schema() {}

  /** Whether there is nothing to do: Flyway takes its time to find that out. */
  static boolean isCurrent(Connection connection) {
    return version(connection).filter(VERSION::equals).isPresent();
  }

  /** The number of the last migration that was applied; empty where none was. */
  static Optional<String> version(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT version FROM flyway_schema_history WHERE success"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    } catch (SQLException noSuchTable) {
      log.debug("the database has no schema yet", noSuchTable);
      return Optional.empty();
    }
  }

  /**
   * Applies the migrations that are missing.
   *
   * @param folders those of the migrations for this kind of database
   * @throws JournalException if one fails, or the database is newer than this program
   */
  static void migrate(DataSource database, String... folders) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .locations(Arrays.stream(folders).map(MIGRATIONS::concat).toArray(String[]::new))
            .validateMigrationNaming(true)
            .load();
    try {
      refuseNewer(flyway.info().applied());
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new JournalException("the database schema could not be brought up to date", failed);
    }
  }

  private static void refuseNewer(MigrationInfo[] applied) {
    for (MigrationInfo migration : applied) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS
          || migration.getState() == MigrationState.FUTURE_FAILED) {
        throw new JournalException(
            "the database was written by a newer release (its schema is version "
                + migration.getVersion()
                + ", this one's is "
                + VERSION
                + "): run that release or a later one");
      }
    }
  }
}
