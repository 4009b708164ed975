package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * The lists of the objects of this release, which are those of a database that was just migrated.
 * With {@code -Dsaldo.schema.write=true} this writes them.
 */
final class SchemaInventoryTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dev/saldo/journal");

  @Test
  void listOfSqliteIsThatOfItsMigrations() throws Exception {
    try (SqliteTestDatabase database = new SqliteTestDatabase()) {
      check(database.settings(), Dialect.SQLITE);
    }
  }

  @Test
  void listOfPostgresqlIsThatOfItsMigrations() throws Exception {
    try (PostgresTestDatabase database = PostgresTestDatabase.empty()) {
      check(database.settings(), Dialect.POSTGRESQL);
    }
  }

  @Test
  void listOfCitusIsThatOfItsMigrations() throws Exception {
    try (ClusterStandIn cluster = new ClusterStandIn()) {
      check(cluster.settings(), Dialect.CITUS);
    }
  }

  private static void check(JournalSettings settings, Dialect dialect)
      throws IOException, SQLException {
    Database database = Database.of(settings);
    database.migrate();
    try (Connection connection = database.connect()) {
      assertEquals(dialect, SchemaInventory.dialect(connection));
      String lines = SchemaInventory.of(connection, dialect).lines();
      Path file = RESOURCES.resolve(SchemaInventory.resource(dialect));
      if (Boolean.getBoolean("saldo.schema.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
      }
      assertEquals(
          Files.readString(file),
          lines,
          "the migrations changed: run this test with -Dsaldo.schema.write=true");
    }
  }
}
