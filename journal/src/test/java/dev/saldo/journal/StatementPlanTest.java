package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement of a long book is read from indexes only, in their order. */
class StatementPlanTest {
  private static final List<String> STATEMENTS =
      List.of(Statements.PARTNER, Tables.SELECT_LAST_ENTRY_UNTIL, Statements.PAGE);

  @ParameterizedTest
  @EnumSource
  void nothingIsScannedOrSorted(SampleDatabase kind) throws SQLException {
    try (TestDatabase database = kind.copy();
        Connection connection = Database.of(database.settings()).connect()) {
      for (String sql : STATEMENTS) {
        String plan =
            switch (kind) {
              case SQLITE -> plan(connection, "EXPLAIN QUERY PLAN " + sql, "detail");
              case POSTGRESQL -> {
                connection.createStatement().execute("SET enable_seqscan = off");
                yield plan(connection, "EXPLAIN " + sql, "QUERY PLAN");
              }
            };
        assertTrue(plan.contains("SEARCH") || plan.contains("Index"), plan);
        assertFalse(plan.contains("SCAN") || plan.contains("TEMP B-TREE"), plan);
        assertFalse(plan.contains("Seq Scan") || plan.contains("Sort"), plan);
      }
    }
  }

  private static String plan(Connection connection, String sql, String column) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setLong(i, i == 1 ? SampleBooks.FULL : 10);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(column)).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
