package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of the table of entries as it is found, right or wrong.
 *
 * @param type empty if what is stored names none
 * @param keyRecord the idempotency record of its key, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntryRow(
    long partnerId,
    long sequence,
    Optional<EntryType> type,
    Values values,
    byte[] hash,
    Optional<KeyRecord> keyRecord) {

  /** What is stored of the entry beside its name and type. */
  record Values(
      long amount,
      long availableAfter,
      long heldAfter,
      long creditLimitAfter,
      long linkedSequence,
      long settledAfter,
      long expiresAtMicros,
      String effectiveDate,
      String reference,
      String memo,
      String postedBy,
      String idempotencyKey,
      long recordedAtMicros,
      String forcedReason) {}

  /** An idempotency record that tells of a posting. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record KeyRecord(byte[] requestHash, String outcome, long sequence, byte[] hash) {}

  static EntryRow read(ResultSet row) throws SQLException {
    byte[] recordHash = row.getBytes("record_request_hash");
    return new EntryRow(
        row.getLong("partner_id"),
        row.getLong("sequence"),
        type(row.getString("type")),
        values(row),
        row.getBytes("hash"),
        recordHash == null
            ? Optional.empty()
            : Optional.of(
                new KeyRecord(
                    recordHash,
                    row.getString("record_outcome"),
                    row.getLong("record_sequence"),
                    row.getBytes("record_hash"))));
  }

  private static Values values(ResultSet row) throws SQLException {
    return new Values(
        row.getLong("amount"),
        row.getLong("available_after"),
        row.getLong("held_after"),
        row.getLong("credit_limit_after"),
        row.getLong("linked_sequence"),
        row.getLong("settled_after"),
        row.getLong("expires_at"),
        row.getString("effective_date"),
        row.getString("reference"),
        row.getString("memo"),
        row.getString("posted_by"),
        row.getString("idempotency_key"),
        row.getLong("recorded_at"),
        row.getString("forced_reason"));
  }

  static Optional<EntryType> type(String label) {
    try {
      return Optional.of(EntryType.ofLabel(label));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** The entry of a book in that currency. */
  Entry entry(EntryType known, Currency currency) {
    Book after =
        new Book(
            partnerId,
            sequence,
            new Money(values.availableAfter(), currency),
            new Money(values.heldAfter(), currency),
            new Money(values.creditLimitAfter(), currency));
    return new Entry(
        known,
        new Money(values.amount(), currency),
        after,
        values.linkedSequence(),
        new Money(values.settledAfter(), currency),
        values.expiresAtMicros(),
        values.effectiveDate(),
        values.reference(),
        values.memo(),
        values.postedBy(),
        values.idempotencyKey(),
        values.recordedAtMicros(),
        values.forcedReason());
  }
}
