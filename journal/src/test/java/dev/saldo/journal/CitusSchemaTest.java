package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema of a cluster, as its coordinator has it. */
final class CitusSchemaTest {
  private final TestDatabase database = new CitusTestDatabase();

  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Test
  void viewThatIsNotOfThisReleaseIsAllThatIsNamed() throws SQLException {
    database.open(new ManualClock()).close();
    assertEquals(List.of(), findings());
    database.execute("CREATE VIEW spy AS SELECT 1 AS a");
    try {
      assertEquals(List.of("schema: the view spy is not of this release"), findings());
    } finally {
      database.execute("DROP VIEW spy");
    }
  }

  private List<String> findings() {
    return new Examination(database.settings(), new ManualClock())
        .schema().findings().stream().map(Finding::toString).toList();
  }
}
