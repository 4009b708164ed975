package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cluster itself says that a statement which names a partner goes to one shard. */
final class CitusRoutingTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Test
  void everyStatementThatNamesAPartnerIsOneTask() throws SQLException {
    TestDatabase database = new CitusTestDatabase();
    database.open(new ManualClock()).close();
    List<String> spread = new ArrayList<>();
    try (Connection connection = Database.of(database.settings()).connect()) {
      for (Sql sql : Sql.values()) {
        String text = sql.in(Dialect.CITUS);
        if (text.contains("?") && !SqlTest.OVER_ALL_PARTNERS.contains(sql)) {
          String asked = text.replace("?::bigint[]", "'{1}'::bigint[]").replace("?", "'1'");
          List<String> plan =
              PlanContractTest.explain(connection, "EXPLAIN " + asked, 1, new Object[0]);
          if (plan.stream().noneMatch(line -> line.contains("Task Count: 1"))) {
            spread.add(sql + ": " + plan);
          }
        }
      }
    }
    assertTrue(spread.isEmpty(), spread::toString);
  }
}
