package dev.saldo.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a transaction adds to the audit log. Not thread-safe. */
final class AuditLog {
  /** Of events that are about no partner. */
  static final long NO_PARTNER = 0;

  private final RowSet rows = Sql.INSERT_AUDIT.rows();
  private final long nowMicros;

  AuditLog(long nowMicros) {
    this.nowMicros = nowMicros;
  }

  void add(long partnerId, AuditEvent event) {
    rows.add(partnerId)
        .add(nowMicros)
        .add(event.actor())
        .add(event.action())
        .add(event.subject())
        .add(event.address())
        .add(event.requestId())
        .add(event.detail());
  }

  /** Adds what was asked for with a write, if it was. */
  void add(long partnerId, Optional<AuditEvent> event, String conclusion) {
    event.ifPresent(asked -> add(partnerId, asked.concluded(conclusion)));
  }

  /** Events by themselves. */
  void addAll(List<Write.Audit> writes) {
    for (Write.Audit write : writes) {
      add(write.partnerId, write.event);
      write.decide(true);
    }
  }

  void store(Session session) throws SQLException {
    session.write(Sql.INSERT_AUDIT, rows);
  }

  /** A page, the newest first. */
  static List<AuditRecord> page(Session session, long beforeId, int limit) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.AUDIT_PAGE);
    statement.setLong(1, beforeId);
    statement.setInt(2, limit);
    List<AuditRecord> page = new ArrayList<>();
    Session.read(
        statement,
        row ->
            page.add(
                new AuditRecord(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    new AuditEvent(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))));
    return page;
  }
}
