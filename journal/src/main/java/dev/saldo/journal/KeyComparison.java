package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares a book's idempotency records with its entries, whose hashes vouch for them; and replays
 * the chain of its refusals, which have no entries. Not thread-safe.
 */
final class KeyComparison {
  /** The record of a posting, and the key of the entry that it names. */
  record Posted(String key, long sequence, Optional<String> entryKey) {
    static Posted read(ResultSet row) throws SQLException {
      return new Posted(
          row.getString("key"),
          row.getLong("sequence"),
          Optional.ofNullable(row.getString("entry_key")));
    }
  }

  /** The record of a refusal. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Refused(
      String key, byte[] requestHash, String outcome, long sequence, long refusal, byte[] hash) {
    static Refused read(ResultSet row) throws SQLException {
      return new Refused(
          row.getString("key"),
          row.getBytes("request_hash"),
          row.getString("outcome"),
          row.getLong("sequence"),
          row.getLong("refusal"),
          row.getBytes("hash"));
    }
  }

  private final long partnerId;
  private final BookFindings findings;
  private long refusals;
  private byte[] refusalsHash = new byte[Hashes.LENGTH];

  KeyComparison(long partnerId, BookFindings findings) {
    this.partnerId = partnerId;
    this.findings = findings;
  }

  /** Looks at the record of an entry's key. */
  void entry(EntryRow row) {
    String key = row.values().idempotencyKey();
    if (key.isEmpty()) {
      if (row.values().requestHash().length > 0) {
        finding(row.sequence(), "the entry has the hash of a request, but no key");
      }
    } else if (row.keyRecord().isEmpty()) {
      finding(row.sequence(), "the record of key " + key + " is missing");
    } else {
      posted(row, key, row.keyRecord().get());
    }
  }

  private void posted(EntryRow row, String key, EntryRow.KeyRecord found) {
    boolean isFirstOfTwo =
        row.type().equals(Optional.of(EntryType.RELEASE)) && found.sequence() == row.sequence() + 1;
    if (!Outcome.POSTED.label().equals(found.outcome())) {
      finding(
          row.sequence(),
          "the record of key " + key + " says " + found.outcome() + ", but the entry is posted");
    } else if (found.sequence() != row.sequence() && !isFirstOfTwo) {
      finding(row.sequence(), "the record of key " + key + " names entry " + found.sequence());
    } else if (!Arrays.equals(found.requestHash(), row.values().requestHash())) {
      finding(row.sequence(), "the record of key " + key + " is of another request");
    }
  }

  /** Looks for records of postings that no entry answers to. */
  void records(PartnerCursor<Posted> records) throws SQLException {
    Optional<Posted> next = records.next(partnerId);
    while (next.isPresent()) {
      Posted posted = next.get();
      if (!posted.entryKey().equals(Optional.of(posted.key()))) {
        finding(
            posted.sequence(),
            "the record of key " + posted.key() + " names an entry that is not of this key");
      }
      next = records.next(partnerId);
    }
  }

  /** Replays the refusals, and compares what the book's row says of the last one. */
  void refusals(PartnerCursor<Refused> rows, BookRow book) throws SQLException {
    Optional<String> wrong = Optional.empty();
    Optional<Refused> next = rows.next(partnerId);
    while (next.isPresent() && wrong.isEmpty()) {
      wrong = refusal(next.get());
      next = rows.next(partnerId);
    }
    rows.skip(partnerId);
    if (wrong.isEmpty() && book.refusals() != refusals) {
      wrong =
          Optional.of(
              "the book counts %d refusals, but the last is %d"
                  .formatted(book.refusals(), refusals));
    }
    if (wrong.isEmpty() && !Arrays.equals(book.refusalsHash(), refusalsHash)) {
      wrong = Optional.of("the book's hash of refusals is not that of the last one");
    }
    wrong.ifPresent(detail -> finding(0, detail));
  }

  private Optional<String> refusal(Refused refused) {
    if (refused.refusal() != refusals + 1) {
      return Optional.of("refusal " + (refusals + 1) + " is missing");
    }
    byte[] hash =
        Hashes.refusal(
            refusalsHash,
            partnerId,
            refused.refusal(),
            refused.key(),
            refused.requestHash(),
            refused.outcome());
    if (refused.sequence() != 0 || !Arrays.equals(hash, refused.hash())) {
      return Optional.of(
          "the record of key %s, refusal %d, is not what was recorded"
              .formatted(refused.key(), refused.refusal()));
    }
    refusals = refused.refusal();
    refusalsHash = hash;
    return Optional.empty();
  }

  private void finding(long sequence, String detail) {
    findings.add(sequence, Finding.Subject.IDEMPOTENCY, detail);
  }
}
