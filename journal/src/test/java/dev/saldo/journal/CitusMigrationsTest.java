package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The migrations of a cluster, where there is none. */
final class CitusMigrationsTest {
  @Test
  void everyMigrationTakesTheShardsOneAfterTheOther() throws SQLException {
    try (ClusterStandIn cluster = new ClusterStandIn()) {
      Database database = Database.of(cluster.settings());
      database.migrate();
      try (Connection connection = database.connect()) {
        assertTrue(Schema.isCurrent(connection));
      }
    }
  }
}
