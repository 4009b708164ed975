package dev.saldo.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, brought up to date by numbered migrations. There is no way back.
 *
 * <p>A release only adds to the tables, so that nodes of the one before it go on beside it. What is
 * taken away goes in a later release, when no node needs it any more, by a migration whose name
 * begins with {@code contract}: that is how programs before it know that they can't go on.
 */
final class Schema {
  /** The number of the last migration. */
  static final String VERSION = "8";

  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final int NUMBER = Integer.parseInt(VERSION);
  private static final String CONTRACTION = "contract";
  private static final String MIGRATIONS = "classpath:dev/saldo/journal/migration/";

  private static final String HISTORY =
      "SELECT version, description, success FROM flyway_schema_history WHERE version IS NOT NULL"
          + " ORDER BY installed_rank";

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
   * Whether this program can work with the tables as they are: they are its own, or a later release
   * has only added to them.
   *
   * @throws JournalException if a later release has taken away from them, or is stuck half way
   */
  static boolean isUsable(Connection connection) {
    int newest = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HISTORY)) {
      while (row.next()) {
        int number = number(row.getString(1));
        if (number > NUMBER) {
          requireAddition(number, row.getString(2), row.getBoolean(3));
        }
        newest = Math.max(newest, row.getBoolean(3) && isWhole(row.getString(1)) ? number : 0);
      }
    } catch (SQLException noSuchTable) {
      log.debug("the database has no schema yet", noSuchTable);
      return false;
    }
    if (newest > NUMBER) {
      log.warn(
          "the database's schema is version {}, that of a later release, beside which this one"
              + " (version {}) goes on: let every node have the later one soon",
          newest,
          NUMBER);
    }
    return newest >= NUMBER;
  }

  private static int number(String version) {
    return Integer.parseInt(version.split("[._]", 2)[0]);
  }

  /** Some migrations have a first part, of a version such as 1.2. */
  private static boolean isWhole(String version) {
    return version.indexOf('.') < 0;
  }

  private static void requireAddition(int number, String description, boolean isDone) {
    if (!isDone || description.startsWith(CONTRACTION)) {
      throw new JournalException(
          "the database was written by a newer release (its schema is version "
              + number
              + ", this one's is "
              + VERSION
              + (isDone
                  ? ", which has taken away what this one needs"
                  : ", whose migration has failed")
              + "): run that release or a later one");
    }
  }

  /**
   * Applies the migrations that are missing.
   *
   * @throws JournalException if one fails
   */
  static void migrate(DataSource database, Dialect dialect) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .locations(dialect.migrations().stream().map(MIGRATIONS::concat).toArray(String[]::new))
            .validateMigrationNaming(true)
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new JournalException(
          "the database schema could not be brought up to date: " + reason(failed), failed);
    }
  }

  /** What Flyway says over several lines, on one. */
  private static String reason(FlywayException failed) {
    return String.valueOf(failed.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
