package dev.saldo.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares a book's holds and settlements, which are derived, with what its entries make of them.
 * Not thread-safe.
 */
final class DerivedComparison {
  /** A row of the table of settlements. */
  record Settlement(long sequence, long settled, long isReversed) {
    static Settlement read(ResultSet row) throws SQLException {
      return new Settlement(
          row.getLong("sequence"), row.getLong("settled"), row.getLong("is_reversed"));
    }
  }

  /** A row of the table of holds. */
  record Hold(long sequence, long amount, long expiresAtMicros, long closedBy, long fork) {
    static Hold read(ResultSet row) throws SQLException {
      return new Hold(
          row.getLong("sequence"),
          row.getLong("amount"),
          row.getLong("expires_at"),
          row.getLong("closed_by"),
          row.getLong("fork"));
    }
  }

  private static final String MISSING = "the settlement of the entry is missing";

  private final long partnerId;
  private final PartnerCursor<Settlement> settlements;
  private final PartnerCursor<Hold> holds;
  private final BookFindings findings;
  private final Map<Long, Long> undone = new TreeMap<>();
  private long heldTotal;
  private long nextExpiryMicros;

  DerivedComparison(
      long partnerId,
      PartnerCursor<Settlement> settlements,
      PartnerCursor<Hold> holds,
      BookFindings findings) {
    this.partnerId = partnerId;
    this.settlements = settlements;
    this.holds = holds;
    this.findings = findings;
  }

  /** What open holds come to. */
  long heldTotal() {
    return heldTotal;
  }

  /** The earliest expiry among open holds, or 0. */
  long nextExpiryMicros() {
    return nextExpiryMicros;
  }

  /** Compares what the entries that are linked to one root made of it, and of its refunds. */
  void root(LinkReplay links) throws SQLException {
    undone.putAll(links.undone());
    if (links.isOfHold()) {
      closedHold(links.rootSequence(), links.last());
    } else {
      settlementsBefore(links.rootSequence());
      settlement(links.rootSequence(), links.settled(), links.isReversed());
    }
  }

  /** Compares what follows the last root. */
  void end() throws SQLException {
    openHoldsBefore(Long.MAX_VALUE);
    settlementsBefore(Long.MAX_VALUE);
    for (long refund : undone.keySet()) {
      settlementFinding(refund, MISSING);
    }
  }

  private void settlement(long sequence, long settled, boolean isReversed) throws SQLException {
    Optional<Settlement> row =
        settlements.peek(partnerId).filter(next -> next.sequence() == sequence);
    if (row.isEmpty()) {
      settlementFinding(sequence, MISSING);
      return;
    }
    settlements.next(partnerId);
    if (row.get().settled() != settled) {
      settlementFinding(
          sequence,
          "%d minor units are settled by its row, but %d by the entries"
              .formatted(row.get().settled(), settled));
    } else if (row.get().isReversed() != (isReversed ? 1 : 0)) {
      settlementFinding(
          sequence, isReversed ? "it was reversed" : "it was not reversed, as its row says");
    }
  }

  /** Between the roots, there are only refunds that were undone. */
  private void settlementsBefore(long sequence) throws SQLException {
    Optional<Settlement> row = settlements.peek(partnerId);
    while (row.isPresent() && row.get().sequence() < sequence) {
      long found = row.get().sequence();
      Long amount = undone.remove(found);
      if (amount == null) {
        settlementFinding(found, "there is a settlement, but no entry made one");
        settlements.next(partnerId);
      } else {
        settlement(found, amount, true);
      }
      row = settlements.peek(partnerId);
    }
  }

  private void closedHold(long sequence, long closedBy) throws SQLException {
    openHoldsBefore(sequence);
    Optional<Hold> row = holds.peek(partnerId).filter(next -> next.sequence() == sequence);
    if (row.isPresent()) {
      holds.next(partnerId);
      closing(row.get(), closedBy);
    }
  }

  private void openHoldsBefore(long sequence) throws SQLException {
    Optional<Hold> row = holds.peek(partnerId);
    while (row.isPresent() && row.get().sequence() < sequence) {
      Hold hold = row.get();
      closing(hold, 0);
      heldTotal += hold.amount();
      if (hold.expiresAtMicros() != 0
          && (nextExpiryMicros == 0 || hold.expiresAtMicros() < nextExpiryMicros)) {
        nextExpiryMicros = hold.expiresAtMicros();
      }
      holds.next(partnerId);
      row = holds.peek(partnerId);
    }
  }

  private void closing(Hold hold, long expected) {
    if (hold.closedBy() != expected) {
      findings.add(
          hold.sequence(),
          Finding.Subject.HOLD,
          "it is %s by its row, but %s by the entries"
              .formatted(closed(hold.closedBy()), closed(expected)));
    } else if (hold.fork() != fork(hold)) {
      findings.add(
          hold.sequence(), Finding.Subject.HOLD, "it is filed under the wrong fork " + hold.fork());
    }
  }

  private static long fork(Hold hold) {
    return hold.closedBy() == 0 ? 0 : HoldIntervals.fork(hold.sequence(), hold.closedBy() - 1);
  }

  private static String closed(long by) {
    return by == 0 ? "open" : "closed by entry " + by;
  }

  private void settlementFinding(long sequence, String detail) {
    findings.add(sequence, Finding.Subject.SETTLEMENT, detail);
  }
}
