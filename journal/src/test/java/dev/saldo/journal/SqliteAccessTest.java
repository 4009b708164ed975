package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqliteAccessTest extends AccessContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  @Test
  void familyIsEndedByItsIndex() throws SQLException {
    try (Connection connection = Database.of(database.settings()).connect()) {
      for (Sql sql : List.of(Sql.DELETE_FAMILIES, Sql.DELETE_USED)) {
        String text = "EXPLAIN QUERY PLAN " + sql.in(Dialect.SQLITE);
        List<String> steps =
            PlanContractTest.explain(connection, text, 4, new Object[] {1L, "family"});
        assertTrue(steps.get(0).contains("refresh_token_family"), steps::toString);
      }
    }
  }
}
