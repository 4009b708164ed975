package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long book is read by its indexes, and no more of it than is answered. */
abstract class PlanContractTest {
  /** Enough that a planner that could read it all would have to wish to. */
  static final long ENTRIES = 1_000_000;

  private TestDatabase database;
  private long id;

  abstract TestDatabase database();

  /** Statements around the filling of the long book, whose entries do not continue one another. */
  abstract List<String> suspendGuards();

  abstract List<String> resumeGuards();

  /** What the plan of a statement does that reads more than it should; empty if nothing. */
  abstract List<String> flaws(Connection connection, Sql sql, Object[] arguments)
      throws SQLException;

  @BeforeEach
  void fillBook() throws SQLException {
    database = database();
    try (Journal journal = database.open(new ManualClock())) {
      Given given = new Given(journal);
      for (int i = 0; i < 50; i++) {
        given.topUp(given.partner(), 1);
      }
      id = given.partner();
    }
    List<String> statements = new ArrayList<>(suspendGuards());
    statements.add(
        numbers()
            + " INSERT INTO entry SELECT "
            + id
            + ", n, 'top_up', 1, n, 0, 0, 0, 0, 0, '', '', '', 'ops', 'key-' || n, 1000 * n, b.hash, ''"
            + " FROM numbers JOIN book AS b ON b.partner_id = "
            + id);
    statements.add(
        numbers() + " INSERT INTO hold SELECT " + id + ", n, 1, n % 7, n + 1, n FROM numbers");
    statements.add("UPDATE book SET sequence = " + ENTRIES + " WHERE partner_id = " + id);
    statements.add(
        numbers()
            + " INSERT INTO audit SELECT n, "
            + id
            + ", n, 'ops', 'transaction.top_up', '', '', '', '' FROM numbers WHERE n <= 10000");
    statements.addAll(resumeGuards());
    statements.add("ANALYZE");
    database.execute(statements.toArray(String[]::new));
  }

  private static String numbers() {
    return "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < "
        + ENTRIES
        + ")";
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void readingsOfALongBookGoByIndexes() throws SQLException {
    long half = 1000 * ENTRIES / 2;
    assertIndexed(Sql.BOOK, id);
    assertIndexed(Sql.OPENED_AT, id);
    assertIndexed(Sql.BALANCE, 5, id, 5, id, 100, id);
    assertIndexed(Sql.ENTRY_UNTIL, id, half, id, half, id, half);
    assertIndexed(Sql.ENTRY_AT, id, ENTRIES / 2);
    long last = Long.MAX_VALUE;
    assertIndexed(Sql.ENTRY_PAGE, id, last, 0, last, id, 0, id, last, 50);
    assertIndexed(Sql.ENTRY_PAGE, id, ENTRIES / 2, 0, last, id, 0, id, last, 50);
    assertIndexed(Sql.ENTRY_PAGE, id, last, half, half + 9000, id, half, id, half + 9000, 50);
    assertIndexed(Sql.OPEN_HOLDS, id, 0, 5, 50);
    long middle = ENTRIES / 2;
    assertIndexed(Sql.AUDIT_PAGE, last, 50);
    assertIndexed(Sql.APPROVAL_PAGE, 0, 50);
    assertIndexed(Sql.DECIDED_APPROVALS, last, 50);
    assertIndexed(Sql.HOLDS_AFTER, id, HoldIntervals.forks(middle, ENTRIES), middle, middle);
  }

  @Test
  void statementsOfTheWritersGoByIndexes() throws SQLException {
    assertIndexed(Sql.ACCESS, new long[] {id});
    assertIndexed(Sql.PARTNERS, new long[] {id});
    assertIndexed(Sql.LOCK_BOOKS, new long[] {id});
    assertIndexed(Sql.LOCK_CLIENTS, new long[] {id});
    assertIndexed(Sql.REQUESTS, new long[] {id}, new String[] {"key-5"});
    assertIndexed(Sql.ENTRIES, new long[] {id}, new long[] {5});
    assertIndexed(Sql.LINKED_ENTRIES, new long[] {id}, new long[] {5});
    assertIndexed(Sql.FAMILIES, new long[] {id});
    assertIndexed(Sql.TOKENS, new long[] {id}, new String[] {"hash"});
    assertIndexed(Sql.APPROVALS, new long[] {id}, new long[] {5});
    assertIndexed(Sql.LAST_APPROVAL, id);
    assertIndexed(Sql.APPROVALS_OF_KEYS, new long[] {id}, new String[] {"key-5"});
    assertIndexed(Sql.EXPIRED_HOLDS, id, Long.MAX_VALUE, 501);
    assertIndexed(Sql.COUNT_HOLDS, new long[] {id});
    assertIndexed(Sql.OPERATOR_DAYS, new long[] {id}, new String[] {"ops"});
    assertIndexed(Sql.LAST_POLICY, "approved");
    assertIndexed(Sql.LAST_REVISION);
    assertIndexed(Sql.DUE_APPROVALS, Long.MAX_VALUE, Long.MAX_VALUE, 500);
    assertIndexed(Sql.NEXT_EXPIRIES, new long[] {id});
    assertIndexed(Sql.DUE_BOOKS, Long.MAX_VALUE, Long.MAX_VALUE, 500);
    assertIndexed(Sql.EXPIRED_TOKENS, Long.MAX_VALUE, 500);
  }

  private void assertIndexed(Sql sql, Object... arguments) throws SQLException {
    try (Connection connection = Database.of(database.settings()).connect()) {
      try (Statement statement = connection.createStatement()) {
        for (String setting : Database.of(database.settings()).dialect().sessionSettings()) {
          statement.execute(setting);
        }
      }
      assertEquals(List.of(), flaws(connection, sql, arguments), sql::name);
    }
  }

  /** The lines of what the database says about a statement. */
  static List<String> explain(Connection connection, String sql, int column, Object[] arguments)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lines.add(row.getString(column));
        }
      }
    }
    return lines;
  }
}
