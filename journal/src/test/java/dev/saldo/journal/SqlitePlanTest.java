package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

final class SqlitePlanTest extends PlanContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  @Override
  List<String> suspendGuards() {
    return List.of("DROP TRIGGER entry_continues", "DROP TRIGGER book_follows_entry");
  }

  @Override
  List<String> resumeGuards() {
    return List.of();
  }

  /** A step is a SEARCH by an index or a key, or else reads all there is. */
  @Override
  List<String> flaws(Connection connection, Sql sql, Object[] arguments) throws SQLException {
    String text = "EXPLAIN QUERY PLAN " + sql.in(Dialect.SQLITE);
    return explain(connection, text, 4, told(arguments)).stream()
        .filter(step -> step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE"))
        // The results of subqueries, which are bounded.
        .filter(step -> !step.matches("SCAN (total|found)( LEFT-JOIN)?"))
        .filter(step -> !step.contains("USING INDEX book_next_expiry"))
        .filter(step -> !step.contains("USING INDEX refresh_token_expires_at"))
        .toList();
  }

  /** As the journal tells lists: one of numbers as they are, two together as pairs. */
  private static Object[] told(Object[] arguments) {
    if (arguments.length == 2 && arguments[0] instanceof long[] ids) {
      String other =
          arguments[1] instanceof long[] numbers
              ? Long.toString(numbers[0])
              : "\"" + ((String[]) arguments[1])[0] + "\"";
      return new Object[] {"[[" + ids[0] + "," + other + "]]"};
    }
    return Arrays.stream(arguments)
        .map(argument -> argument instanceof long[] list ? Arrays.toString(list) : argument)
        .toArray();
  }
}
