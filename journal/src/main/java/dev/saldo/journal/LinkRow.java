package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An entry that is linked to another, as the replay of links reads it.
 *
 * @param type empty if what is stored names none
 * @param target the entry that it is linked to
 * @param root the target; but where a refund is undone, the charge or capture that the refund was
 *     of, because it is open again
 */
record LinkRow(
    long sequence,
    Optional<EntryType> type,
    long amount,
    long settledAfter,
    String idempotencyKey,
    long recordedAtMicros,
    Target target,
    Target root) {

  /**
   * An entry that others are linked to.
   *
   * @param expiresAtMicros of a hold, when it ends by itself; 0 for never
   */
  record Target(long sequence, Optional<EntryType> type, long amount, long expiresAtMicros) {}

  static LinkRow read(ResultSet row) throws SQLException {
    Target target = target(row, "target");
    boolean isOfRefund = row.getLong("root_sequence") != target.sequence();
    return new LinkRow(
        row.getLong("sequence"),
        EntryRow.type(row.getString("type")),
        row.getLong("amount"),
        row.getLong("settled_after"),
        row.getString("idempotency_key"),
        row.getLong("recorded_at"),
        target,
        isOfRefund ? target(row, "root") : target);
  }

  private static Target target(ResultSet row, String name) throws SQLException {
    return new Target(
        row.getLong(name + "_sequence"),
        EntryRow.type(row.getString(name + "_type")),
        row.getLong(name + "_amount"),
        row.getLong(name + "_expires_at"));
  }
}
