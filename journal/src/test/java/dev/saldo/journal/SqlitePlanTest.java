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
    Object[] plain = Arrays.stream(arguments).map(SqlitePlanTest::plain).toArray();
    String text = "EXPLAIN QUERY PLAN " + sql.in(Dialect.SQLITE);
    return explain(connection, text, 4, plain).stream()
        .filter(step -> step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE"))
        .filter(step -> !step.contains("USING INDEX book_next_expiry"))
        .filter(step -> !step.contains("USING INDEX refresh_token_expires_at"))
        .toList();
  }

  private static Object plain(Object argument) {
    if (argument instanceof long[] numbers) {
      return numbers.length == 1 ? numbers[0] : Arrays.toString(numbers);
    }
    return argument instanceof String[] texts ? texts[0] : argument;
  }
}
