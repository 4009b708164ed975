package dev.saldo.journal;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The tables, brought up to date by numbered migrations. There is no way back. */
final class Schema {
  private static final String MIGRATIONS = "classpath:dev/saldo/journal/migration/";

  private Schema() {}

  /**
   * Applies the migrations that are missing.
   *
   * @param folders those of the migrations for this kind of database
   * @throws JournalException if one fails, or the database is newer than this program
   */
  static void migrate(String url, String user, String password, String... folders) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(url, user, password)
            .locations(Arrays.stream(folders).map(MIGRATIONS::concat).toArray(String[]::new))
            .validateMigrationNaming(true)
            .load();
    try {
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new JournalException("the database schema could not be brought up to date", failed);
    }
  }

  private static void refuseNewer(MigrationInfoService info) {
    for (MigrationInfo applied : info.applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS
          || applied.getState() == MigrationState.FUTURE_FAILED) {
        throw new JournalException(
            "the database was written by a newer release (its schema is version "
                + applied.getVersion()
                + "): run that release or a later one");
      }
    }
  }
}
