package dev.saldo.journal;

import java.sql.SQLException;

/**
 * One PostgreSQL that is migrated as a cluster, where functions stand in for those of Citus. They
 * refuse a migration whose connection would work on several shards at once.
 */
final class ClusterStandIn implements AutoCloseable {
  private static final String REFUSE =
      " RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
          + " IF coalesce(current_setting('citus.multi_shard_modify_mode', true), '')"
          + " <> 'sequential'"
          + " THEN RAISE EXCEPTION 'shards must be changed one after the other'; END IF;"
          + " END $$";

  private final PostgresTestDatabase database = PostgresTestDatabase.empty();

  ClusterStandIn() throws SQLException {
    database.execute(
        "CREATE SCHEMA cluster",
        "CREATE FUNCTION cluster.create_distributed_table(text, text, colocate_with text = '')"
            + REFUSE,
        "CREATE FUNCTION cluster.create_reference_table(text)" + REFUSE);
    database.set("search_path", "public, cluster");
  }

  JournalSettings settings() {
    JournalSettings settings = database.settings();
    return new JournalSettings(settings.url(), true, 10, 10).withLogin(settings.login());
  }

  @Override
  public void close() {
    database.close();
  }
}
