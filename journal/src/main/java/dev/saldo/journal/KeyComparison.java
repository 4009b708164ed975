package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares a book's idempotency records with its entries: what was posted is asked for again, as
 * the entry tells it, and must give the hash that the record keeps. A refusal has no entry, and
 * only its own hash vouches for it. Not thread-safe.
 */
final class KeyComparison {
  /**
   * A record of a key.
   *
   * @param entryKey the key of the entry that the record names, if there is one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record KeyRow(String key, EntryRow.KeyRecord keyRecord, Optional<String> entryKey) {
    static KeyRow read(ResultSet row) throws SQLException {
      return new KeyRow(
          row.getString("key"),
          new EntryRow.KeyRecord(
              row.getBytes("request_hash"),
              row.getString("outcome"),
              row.getLong("sequence"),
              row.getBytes("hash")),
          Optional.ofNullable(row.getString("entry_key")));
    }
  }

  private final long partnerId;
  private final BookFindings findings;

  KeyComparison(long partnerId, BookFindings findings) {
    this.partnerId = partnerId;
    this.findings = findings;
  }

  /** Looks at the record of an entry's key. */
  void entry(Entry entry, Optional<EntryRow.KeyRecord> keyRecord) {
    if (!entry.idempotencyKey().isEmpty()) {
      keyRecord
          .map(found -> posted(entry, found))
          .orElse(Optional.of("is missing"))
          .ifPresent(detail -> finding(entry.sequence(), entry.idempotencyKey(), detail));
    }
  }

  private static Optional<String> posted(Entry entry, EntryRow.KeyRecord found) {
    boolean isFirstOfTwo =
        entry.type() == EntryType.RELEASE && found.sequence() == entry.sequence() + 1;
    if (!Outcome.POSTED.label().equals(found.outcome())) {
      return Optional.of("says " + found.outcome() + ", but the entry is posted");
    }
    if (found.sequence() != entry.sequence() && !isFirstOfTwo) {
      return Optional.of("names entry " + found.sequence());
    }
    return isFirstOfTwo || RequestOfEntry.isHash(entry, found.requestHash())
        ? Optional.empty()
        : Optional.of("is of another request than the entry");
  }

  /** Looks for records that were changed, and for those that no entry answers to. */
  void records(PartnerCursor<KeyRow> records) throws SQLException {
    Optional<KeyRow> next = records.next(partnerId);
    while (next.isPresent()) {
      KeyRow row = next.get();
      record(row).ifPresent(detail -> finding(place(row), row.key(), detail));
      next = records.next(partnerId);
    }
  }

  /** The record's entry, if both agree on it. */
  private static long place(KeyRow row) {
    return row.entryKey().equals(Optional.of(row.key())) ? row.keyRecord().sequence() : 0;
  }

  private Optional<String> record(KeyRow row) {
    EntryRow.KeyRecord found = row.keyRecord();
    byte[] hash =
        Hashes.request(
            partnerId, row.key(), found.requestHash(), found.outcome(), found.sequence());
    if (!Arrays.equals(hash, found.hash())) {
      return Optional.of("is not what was recorded");
    }
    boolean isPosted = Outcome.POSTED.label().equals(found.outcome());
    if (isPosted != (found.sequence() != 0)) {
      return Optional.of("says " + found.outcome() + " and names entry " + found.sequence());
    }
    return isPosted && !row.entryKey().equals(Optional.of(row.key()))
        ? Optional.of("names an entry that is not of this key")
        : Optional.empty();
  }

  private void finding(long sequence, String key, String detail) {
    findings.add(sequence, Finding.Subject.IDEMPOTENCY, "the record of key " + key + " " + detail);
  }
}
