package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verify says of a schema that somebody has changed. */
abstract class SchemaCases {
  private TestDatabase database;

  /** A database without tables. */
  abstract TestDatabase database();

  /** Statements that change the schema, and what each has verify say. */
  abstract Map<String, String> changes();

  @BeforeEach
  void migrate() {
    database = database();
    database.open(new ManualClock()).close();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void schemaAsItWasMigratedIsClean() {
    assertEquals(List.of(), findings());
  }

  @Test
  void everyChangeOfTheSchemaIsNamed() throws SQLException {
    for (Map.Entry<String, String> change : changes().entrySet()) {
      List<String> before = findings();
      database.execute(change.getKey());
      List<String> after = findings();
      String expected = "schema: the " + change.getValue();
      assertFalse(before.contains(expected), expected);
      assertTrue(after.contains(expected), () -> expected + " is not among " + after);
    }
  }

  @Test
  void doctorLooksAtTheSchemaToo() throws SQLException {
    String change = changes().keySet().iterator().next();
    database.execute(change);
    VerifyReport report = new Examination(database.settings(), new ManualClock()).schema();
    assertEquals(1, report.findingCount());
  }

  private List<String> findings() {
    return new Verifier(database.settings(), new ManualClock())
        .verify(VerifyScope.all(), ProgressListener.none()).findings().stream()
            .map(Finding::toString)
            .toList();
  }
}
