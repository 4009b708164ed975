package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Copies one partner at a time from one database to another: what the target lacks of the book,
 * which only grows, and all of what may change. Not thread-safe.
 */
final class PartnerCopy {
  /** How far a book is. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record BookHead(String currency, long sequence, long recordedAtMicros, byte[] hash) {}

  private static final List<Column> BY_PARTNER = List.of(Tables.PARTNER_ID);
  private static final List<Column> BY_SEQUENCE = List.of(Tables.PARTNER_ID, Tables.SEQUENCE);
  private static final Column CLIENT_ID = Column.text("client_id");

  private static final TableCopy PARTNER =
      TableCopy.replacing("partner", BY_PARTNER, Tables.PARTNER);
  private static final TableCopy LOOKUP =
      TableCopy.replacing("client_lookup", List.of(CLIENT_ID), CLIENT_ID, Tables.PARTNER_ID);
  private static final TableCopy CLIENT =
      TableCopy.replacing("api_client", BY_PARTNER, Tables.API_CLIENT);
  private static final TableCopy TOKENS =
      TableCopy.inserting("refresh_token", Tables.REFRESH_TOKEN);
  private static final TableCopy ENTRIES = TableCopy.inserting("entry", Tables.ENTRY);
  private static final TableCopy RECORDS = TableCopy.inserting("idempotency", Tables.IDEMPOTENCY);
  private static final TableCopy HOLDS = TableCopy.replacing("hold", BY_SEQUENCE, Tables.HOLD);
  private static final TableCopy APPROVALS =
      TableCopy.replacing("approval", List.of(Tables.PARTNER_ID, Tables.NUMBER), Tables.APPROVAL);
  private static final TableCopy OPERATOR_DAYS =
      TableCopy.replacing(
          "operator_day", List.of(Tables.PARTNER_ID, Column.text("operator")), Tables.OPERATOR_DAY);
  private static final TableCopy SETTLEMENTS =
      TableCopy.replacing("settlement", BY_SEQUENCE, Tables.SETTLEMENT);

  private final Connection from;
  private final Connection to;
  private final ProgressMeter meter;

  /** Between connections that are not in auto-commit mode; the source's is a snapshot. */
  PartnerCopy(Connection from, Connection to, ProgressMeter meter) {
    this.from = from;
    this.to = to;
    this.meter = meter;
  }

  /**
   * Copies a partner in one transaction.
   *
   * @return whether its book was not complete before
   * @throws JournalException if the target's book is not the beginning of the source's
   */
  boolean run(long partnerId) throws SQLException {
    BookHead source =
        head(from, partnerId)
            .orElseThrow(() -> new JournalException("partner " + partnerId + " has no book"));
    Optional<BookHead> target = head(to, partnerId);
    if (target.isPresent()) {
      requireBeginning(partnerId, target.get());
    }
    long known = target.map(BookHead::sequence).orElse(0L);
    access(partnerId, target.isEmpty());
    if (target.isEmpty()) {
      open(partnerId, source);
    }
    boolean isBehind = target.isEmpty() || known < source.sequence();
    if (isBehind) {
      book(partnerId, known);
    }
    copy(APPROVALS, "partner_id = ?", partnerId);
    copy(OPERATOR_DAYS, "partner_id = ?", partnerId);
    boolean isRefusalMissing = refusals(partnerId, target.isEmpty());
    to.commit();
    from.commit();
    return isBehind || isRefusalMissing;
  }

  static Optional<BookHead> head(Connection connection, long partnerId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT currency, sequence, recorded_at, hash FROM book WHERE partner_id = ?")) {
      statement.setLong(1, partnerId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new BookHead(row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
            : Optional.empty();
      }
    }
  }

  /** Refuses a book that has another history than the source's. */
  void requireBeginning(long partnerId, BookHead target) throws SQLException {
    Optional<BookHead> source = head(from, partnerId);
    if (source.isEmpty()) {
      throw foreign(partnerId, "the source does not have it");
    }
    if (target.sequence() > source.get().sequence()) {
      throw foreign(partnerId, "it went on there, to entry " + target.sequence());
    }
    if (!target.currency().equals(source.get().currency())
        || (target.sequence() > 0
            && !Arrays.equals(target.hash(), hash(partnerId, target.sequence())))) {
      throw foreign(partnerId, "its book has another history");
    }
  }

  private static JournalException foreign(long partnerId, String reason) {
    return new JournalException(
        "the target holds what is not the source's: partner " + partnerId + ": " + reason);
  }

  private byte[] hash(long partnerId, long sequence) throws SQLException {
    try (PreparedStatement statement =
        from.prepareStatement("SELECT hash FROM entry WHERE partner_id = ? AND sequence = ?")) {
      statement.setLong(1, partnerId);
      statement.setLong(2, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : new byte[0];
      }
    }
  }

  private void access(long partnerId, boolean isNew) throws SQLException {
    if (!isNew) {
      update("DELETE FROM refresh_token WHERE partner_id = ?", partnerId);
    }
    copy(PARTNER, "partner_id = ?", partnerId);
    copy(LOOKUP, "partner_id = ?", partnerId);
    copy(CLIENT, "partner_id = ?", partnerId);
    copy(TOKENS, "partner_id = ?", partnerId);
  }

  /** Opens a book as the guards want it: empty. */
  private void open(long partnerId, BookHead source) throws SQLException {
    try (PreparedStatement statement =
        to.prepareStatement(
            "INSERT INTO book (partner_id, currency, sequence, available, held, credit_limit,"
                + " next_expiry, recorded_at, hash) VALUES (?, ?, 0, 0, 0, 0, 0, ?, ?)")) {
      statement.setLong(1, partnerId);
      statement.setString(2, source.currency());
      statement.setLong(3, source.recordedAtMicros());
      statement.setBytes(4, new byte[Hashes.LENGTH]);
      statement.executeUpdate();
    }
  }

  private void book(long partnerId, long known) throws SQLException {
    copy(
        ENTRIES,
        meter::entry,
        "partner_id = ? AND sequence > ? ORDER BY sequence",
        partnerId,
        known);
    copy(RECORDS, "partner_id = ? AND sequence > ?", partnerId, known);
    copy(HOLDS, "partner_id = ? AND (sequence > ? OR closed_by > ?)", partnerId, known, known);
    copy(SETTLEMENTS, "partner_id = ?", partnerId);
    close(partnerId);
  }

  /** Moves the book's row to its last entry. */
  private void close(long partnerId) throws SQLException {
    try (PreparedStatement source =
            from.prepareStatement(
                "SELECT sequence, available, held, credit_limit, next_expiry, recorded_at, hash"
                    + " FROM book WHERE partner_id = ?");
        PreparedStatement target =
            to.prepareStatement(
                "UPDATE book SET sequence = ?, available = ?, held = ?, credit_limit = ?,"
                    + " next_expiry = ?, recorded_at = ?, hash = ? WHERE partner_id = ?")) {
      source.setLong(1, partnerId);
      try (ResultSet row = source.executeQuery()) {
        while (row.next()) {
          for (int i = 1; i <= 6; i++) {
            target.setLong(i, row.getLong(i));
          }
          target.setBytes(7, row.getBytes(7));
          target.setLong(8, partnerId);
          target.executeUpdate();
        }
      }
    }
  }

  /** Refusals have no number, so those that are missing are looked for if their count differs. */
  private boolean refusals(long partnerId, boolean isNew) throws SQLException {
    if (isNew) {
      copy(RECORDS, "partner_id = ? AND sequence = 0", partnerId);
      return false;
    }
    if (records(from, partnerId) == records(to, partnerId)) {
      return false;
    }
    try (PreparedStatement statement =
        from.prepareStatement(
            "SELECT key FROM idempotency WHERE partner_id = ? AND sequence = 0")) {
      statement.setLong(1, partnerId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          refusal(partnerId, row.getString(1));
        }
      }
    }
    return true;
  }

  private void refusal(long partnerId, String key) throws SQLException {
    try (PreparedStatement statement =
        to.prepareStatement("SELECT 1 FROM idempotency WHERE partner_id = ? AND key = ?")) {
      statement.setLong(1, partnerId);
      statement.setString(2, key);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          RECORDS.run(
              connections(),
              () -> {},
              "partner_id = ? AND key = ?",
              missing -> {
                missing.setLong(1, partnerId);
                missing.setString(2, key);
              });
        }
      }
    }
  }

  private static long records(Connection connection, long partnerId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM idempotency WHERE partner_id = ?")) {
      statement.setLong(1, partnerId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private TableCopy.Connections connections() {
    return new TableCopy.Connections(from, to);
  }

  private void copy(TableCopy table, String condition, long... arguments) throws SQLException {
    copy(table, () -> {}, condition, arguments);
  }

  private void copy(
      TableCopy table, TableCopy.RowListener listener, String condition, long... arguments)
      throws SQLException {
    table.run(
        connections(),
        listener,
        condition,
        statement -> {
          for (int i = 0; i < arguments.length; i++) {
            statement.setLong(i + 1, arguments[i]);
          }
        });
  }

  private void update(String sql, long partnerId) throws SQLException {
    try (PreparedStatement statement = to.prepareStatement(sql)) {
      statement.setLong(1, partnerId);
      statement.executeUpdate();
    }
  }
}
