package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Copies the audit log from one database to another, a part in each transaction. Not thread-safe.
 *
 * <p>Events get their ids before they are committed, so one with a lesser id may appear after one
 * with a greater: what is a little before the target's end is therefore looked at again.
 */
final class AuditCopy {
  private static final int IDS_PER_STEP = 10_000;

  private static final TableCopy ROWS = TableCopy.inserting("audit", Tables.AUDIT_WITH_ID);

  private final Connection from;
  private final Connection to;

  /** Between connections that are not in auto-commit mode. */
  AuditCopy(Connection from, Connection to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies what the target lacks.
   *
   * @return the id of the last event
   */
  long run() throws SQLException {
    long last = lastId(from);
    long known = lastId(to);
    for (long after = Math.max(0, known - IDS_PER_STEP); after < last; after += IDS_PER_STEP) {
      step(after, Math.min(last, after + IDS_PER_STEP), after <= known ? ids(to, after) : Set.of());
    }
    return last;
  }

  private void step(long after, long until, Set<Long> known) throws SQLException {
    if (known.isEmpty()) {
      copy(after, until);
    } else {
      Set<Long> missing = ids(from, after);
      missing.removeAll(known);
      for (long id : missing) {
        if (id <= until) {
          copy(id - 1, id);
        }
      }
    }
    to.commit();
    from.commit();
  }

  private void copy(long after, long until) throws SQLException {
    ROWS.run(
        new TableCopy.Connections(from, to),
        () -> {},
        "id > ? AND id <= ?",
        statement -> {
          statement.setLong(1, after);
          statement.setLong(2, until);
        });
  }

  private static Set<Long> ids(Connection connection, long after) throws SQLException {
    Set<Long> ids = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id, partner_id FROM audit WHERE id > ? AND id <= ?")) {
      statement.setLong(1, after);
      statement.setLong(2, after + IDS_PER_STEP);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
    }
    return ids;
  }

  private static long lastId(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id, partner_id FROM audit ORDER BY id DESC LIMIT 1");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
