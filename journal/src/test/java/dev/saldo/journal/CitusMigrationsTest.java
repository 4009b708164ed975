package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * The migrations of a cluster on one PostgreSQL, where functions stand in for those of Citus. They
 * refuse a migration whose connection would work on several shards at once.
 */
final class CitusMigrationsTest {
  private static final String REFUSE =
      " RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
          + " IF coalesce(current_setting('citus.multi_shard_modify_mode', true), '') <> 'sequential'"
          + " THEN RAISE EXCEPTION 'shards must be changed one after the other'; END IF;"
          + " END $$";

  @Test
  void everyMigrationTakesTheShardsOneAfterTheOther() throws SQLException {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      database.execute(
          "CREATE SCHEMA cluster",
          "CREATE FUNCTION cluster.create_distributed_table(text, text, colocate_with text = '')"
              + REFUSE,
          "CREATE FUNCTION cluster.create_reference_table(text)" + REFUSE);
      database.set("search_path", "public, cluster");
      JournalSettings settings = database.settings();
      Database cluster =
          Database.of(
              new JournalSettings(settings.url(), true, 10, 10).withLogin(settings.login()));
      cluster.migrate();
      try (Connection connection = cluster.connect()) {
        assertTrue(Schema.isCurrent(connection));
      }
    }
  }
}
