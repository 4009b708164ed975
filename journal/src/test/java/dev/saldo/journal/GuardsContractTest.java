package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saldo.ledger.Command;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whoever asks. */
abstract class GuardsContractTest {
  private static final String COLUMNS =
      "partner_id, sequence, type, amount, available_after, held_after, credit_limit_after,"
          + " linked_sequence, settled_after, expires_at, effective_date, reference, memo,"
          + " posted_by, idempotency_key, recorded_at, hash";

  private final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private long id;
  private String before = "";

  abstract TestDatabase database();

  /** Whether a book's row is held against its last entry. */
  boolean guardsBookRows() {
    return true;
  }

  /** What only this kind of database can be told. */
  abstract List<String> ownWaysToBreak(long partnerId);

  /** A book that ends with entry 4: 100 available, 30 held, and a limit of 50. */
  @BeforeEach
  void fillBook() throws SQLException {
    database = database();
    try (Journal journal = database.open(clock)) {
      Given given = new Given(journal);
      id = given.partner(50);
      given.topUp(id, 200);
      given.charge(id, 70);
      given.posted(id, new Command.Hold(usd(30), Optional.empty()));
      AuditEvent event = new AuditEvent("ops", "access.grant", "", "", "", "");
      await(journal.grantAccess(id, "client-" + id, "hash", event));
    }
    before = digest();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void entriesAreNotChanged() throws SQLException {
    assertRefused("UPDATE entry SET memo = 'other' WHERE " + partner());
    assertRefused("UPDATE entry SET amount = amount + 1 WHERE sequence = 2 AND " + partner());
    assertRefused("DELETE FROM entry WHERE sequence = 4 AND " + partner());
  }

  @Test
  void idempotencyRecordsAreNotChanged() throws SQLException {
    assertRefused("UPDATE idempotency SET outcome = 'posted' WHERE " + partner());
    assertRefused("DELETE FROM idempotency WHERE " + partner());
    assertRefused(
        "INSERT INTO idempotency SELECT partner_id, 'other', request_hash, outcome, 0, hash"
            + " FROM idempotency WHERE sequence = 2 AND "
            + partner());
  }

  @Test
  void auditLogIsNotChanged() throws SQLException {
    assertRefused("UPDATE audit SET actor = 'other' WHERE " + partner());
    assertRefused("DELETE FROM audit WHERE " + partner());
  }

  @Test
  void entriesContinueTheirPredecessor() throws SQLException {
    assertRefused(entry(6, "top_up", 1, 101, 30, 50, 0));
    assertRefused(entry(4, "top_up", 1, 101, 30, 50, 0));
    assertRefused(entry(0, "top_up", 1, 101, 30, 50, 0));
    assertRefused(entry(5, "top_up", 1, 102, 30, 50, 0));
    assertRefused(entry(5, "top_up", 1, 101, 31, 50, 0));
    assertRefused(entry(5, "top_up", 1, 101, 30, 51, 0));
    assertRefused(entry(5, "charge", 1, 101, 30, 50, 0));
    assertRefused(entry(5, "release", 5, 105, 30, 50, 4));
    assertRefused(entry(5, "capture", 5, 105, 25, 50, 4));
  }

  @Test
  void entriesKeepTheirSigns() throws SQLException {
    assertRefused(entry(5, "top_up", -1, 99, 30, 50, 0));
    assertRefused(entry(5, "top_up", 0, 100, 30, 50, 0));
    assertRefused(entry(5, "credit_limit", 1, 100, 30, 60, 0));
    assertRefused(entry(5, "credit_limit", 0, 100, 30, -1, 0));
    assertRefused(entry(5, "capture", 31, 100, -1, 50, 4));
    assertRefused(entry(5, "charge", 151, -51, 30, 50, 0));
    assertRefused(entry(5, "gift", 1, 101, 30, 50, 0));
    assertRefused(entry(5, "refund", 1, 101, 30, 50, 0));
    assertRefused(entry(5, "refund", 1, 101, 30, 50, 5));
    assertRefused(entry(5, "top_up", 1, 101, 30, 50, 2));
  }

  @Test
  void booksAreNotEdited() throws SQLException {
    assertRefused("UPDATE book SET currency = 'EUR' WHERE " + partner());
    assertRefused(
        "UPDATE book SET sequence = 3, available = 130, held = 0, hash = (SELECT e.hash FROM entry"
            + " AS e WHERE e.sequence = 3 AND e.partner_id = book.partner_id) WHERE "
            + partner());
    assertRefused("DELETE FROM book WHERE " + partner());
    assertRefused(
        "INSERT INTO book SELECT partner_id, currency, 0, 1, 0, 0, 0, 0, hash FROM book WHERE "
            + partner());
  }

  @Test
  void booksRepeatTheirLastEntry() throws SQLException {
    assumeTrue(guardsBookRows(), "the rows of books are left to verification");
    assertRefused("UPDATE book SET available = available + 1 WHERE " + partner());
    assertRefused("UPDATE book SET held = 0 WHERE " + partner());
    assertRefused("UPDATE book SET credit_limit = 1000 WHERE " + partner());
    assertRefused("UPDATE book SET recorded_at = recorded_at + 1 WHERE " + partner());
    assertRefused("UPDATE book SET sequence = 5 WHERE " + partner());
  }

  @Test
  void whatBelongsTogetherStaysTogether() throws SQLException {
    assertRefused("DELETE FROM partner WHERE " + partner());
    assertRefused("INSERT INTO settlement VALUES (" + id + ", 99, 1, 0)");
    assertRefused("INSERT INTO hold VALUES (" + id + ", 99, 1, 0, 0, 0)");
    assertRefused("UPDATE hold SET closed_by = 5 WHERE " + partner());
  }

  @Test
  void waysOfThisDatabaseAreClosedToo() throws SQLException {
    for (String sql : ownWaysToBreak(id)) {
      assertRefused(sql);
    }
  }

  @Test
  void anEntryThatContinuesTheBookIsAccepted() throws SQLException {
    database.execute(entry(5, "top_up", 1, 101, 30, 50, 0));
    assertEquals(5, database.count("entry WHERE " + partner()));
  }

  private String partner() {
    return "partner_id = " + id;
  }

  private String entry(
      long sequence, String type, long amount, long available, long held, long limit, long linked) {
    return String.format(
        "INSERT INTO entry (%s) SELECT partner_id, %d, '%s', %d, %d, %d, %d, %d, 0, 0, '', '', '',"
            + " 'ops', '', recorded_at, hash FROM entry WHERE sequence = 2 AND %s",
        COLUMNS, sequence, type, amount, available, held, limit, linked, partner());
  }

  private void assertRefused(String sql) throws SQLException {
    assertThrows(SQLException.class, () -> database.execute(sql), sql);
    assertEquals(before, digest(), sql);
  }

  /** All that the guarded tables say of the partner. */
  private String digest() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : List.of("book", "entry", "idempotency", "hold", "settlement", "audit")) {
      rows.addAll(database.rows(table + " WHERE " + partner()));
    }
    return String.join("\n", rows);
  }
}
