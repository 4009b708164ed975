package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class PostgresPlanTest extends PlanContractTest {
  private static final Pattern ROWS =
      Pattern.compile("actual rows=([0-9.]+) loops=(\\d+)|Rows Removed by Filter: (\\d+)");

  /** A page, a level of the tree of holds, and some. */
  private static final long ROWS_MAX = 100;

  @Override
  TestDatabase database() {
    return PostgresTestDatabase.empty();
  }

  @Override
  List<String> suspendGuards() {
    return List.of(
        "ALTER TABLE entry DISABLE TRIGGER entry_continues",
        "ALTER TABLE book DISABLE TRIGGER book_follows_entry");
  }

  @Override
  List<String> resumeGuards() {
    return List.of(
        "ALTER TABLE entry ENABLE TRIGGER entry_continues",
        "ALTER TABLE book ENABLE TRIGGER book_follows_entry");
  }

  @Override
  List<String> flaws(Connection connection, Sql sql, Object[] arguments) throws SQLException {
    String text =
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) "
            + sql.in(Dialect.POSTGRESQL);
    return explain(connection, text, 1, arguments).stream()
        .filter(line -> line.contains("Seq Scan") || rows(line) > ROWS_MAX)
        .toList();
  }

  private static long rows(String line) {
    Matcher matcher = ROWS.matcher(line);
    if (!matcher.find()) {
      return 0;
    }
    return matcher.group(3) == null
        ? new java.math.BigDecimal(matcher.group(1))
            .multiply(new java.math.BigDecimal(matcher.group(2)))
            .longValue()
        : Long.parseLong(matcher.group(3));
  }
}
