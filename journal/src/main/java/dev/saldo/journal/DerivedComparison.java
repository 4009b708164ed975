package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Compares a book's holds and settlements, which are derived, with what its entries make of them.
 * Not thread-safe.
 */
final class DerivedComparison {
  /** An entry that is linked to another, with what it is linked to. */
  record Link(
      long targetSequence,
      Optional<EntryType> targetType,
      long targetAmount,
      long sequence,
      String type,
      long amount,
      boolean isUndone) {
    static Link read(ResultSet row) throws SQLException {
      return new Link(
          row.getLong("linked_sequence"),
          EntryRow.type(row.getString("target_type")),
          row.getLong("target_amount"),
          row.getLong("sequence"),
          row.getString("type"),
          row.getLong("amount"),
          row.getLong("undone") > 0);
    }
  }

  /** A row of the table of settlements. */
  record Settlement(long sequence, long settled, long isReversed) {
    static Settlement read(ResultSet row) throws SQLException {
      return new Settlement(
          row.getLong("sequence"), row.getLong("settled"), row.getLong("is_reversed"));
    }
  }

  /** A row of the table of holds. */
  record Hold(long sequence, long amount, long expiresAtMicros, long closedBy) {
    static Hold read(ResultSet row) throws SQLException {
      return new Hold(
          row.getLong("sequence"),
          row.getLong("amount"),
          row.getLong("expires_at"),
          row.getLong("closed_by"));
    }
  }

  private final long partnerId;
  private final PartnerCursor<Settlement> settlements;
  private final PartnerCursor<Hold> holds;
  private final BookFindings findings;
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

  void run(PartnerCursor<Link> links) throws SQLException {
    while (links.peek(partnerId).isPresent()) {
      target(links);
    }
    openHoldsBefore(Long.MAX_VALUE);
    needlessSettlementsBefore(Long.MAX_VALUE);
  }

  private void target(PartnerCursor<Link> links) throws SQLException {
    Link first = links.next(partnerId).orElseThrow();
    if (first.targetType().isEmpty()) {
      return;
    }
    LinkState state =
        new LinkState(first.targetSequence(), first.targetType().get(), first.targetAmount(), 0, 0);
    Link last = first;
    LinkStates.settle(state, first.type(), first.amount(), first.isUndone());
    while (links
        .peek(partnerId)
        .filter(next -> next.targetSequence() == state.sequence)
        .isPresent()) {
      last = links.next(partnerId).orElseThrow();
      LinkStates.settle(state, last.type(), last.amount(), last.isUndone());
    }
    if (state.type == EntryType.HOLD) {
      closedHold(state, last.sequence());
    } else {
      settlement(state);
    }
  }

  private void settlement(LinkState state) throws SQLException {
    needlessSettlementsBefore(state.sequence);
    Optional<Settlement> row =
        settlements.peek(partnerId).filter(next -> next.sequence() == state.sequence);
    if (row.isEmpty()) {
      settlementFinding(state.sequence, "the settlement of the entry is missing");
      return;
    }
    settlements.next(partnerId);
    if (row.get().settled() != state.settled()) {
      settlementFinding(
          state.sequence,
          "%d minor units are settled by its row, but %d by the entries"
              .formatted(row.get().settled(), state.settled()));
    } else if (row.get().isReversed() != (state.isReversed() ? 1 : 0)) {
      settlementFinding(
          state.sequence, state.isReversed() ? "it was reversed" : "it was not reversed");
    }
  }

  private void needlessSettlementsBefore(long sequence) throws SQLException {
    Optional<Settlement> row = settlements.peek(partnerId);
    while (row.isPresent() && row.get().sequence() < sequence) {
      settlementFinding(row.get().sequence(), "there is a settlement, but no entry made one");
      settlements.next(partnerId);
      row = settlements.peek(partnerId);
    }
  }

  private void closedHold(LinkState state, long closedBy) throws SQLException {
    openHoldsBefore(state.sequence);
    Optional<Hold> row = holds.peek(partnerId).filter(next -> next.sequence() == state.sequence);
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
    }
  }

  private static String closed(long by) {
    return by == 0 ? "open" : "closed by entry " + by;
  }

  private void settlementFinding(long sequence, String detail) {
    findings.add(sequence, Finding.Subject.SETTLEMENT, detail);
  }
}
