package dev.saldo.journal;

import dev.saldo.ledger.EntryType;

/**
 * An entry that others may be linked to, and what became of it up to some point of the replay. Only
 * the replay of its book touches it.
 */
final class LinkState {
  final long sequence;
  final EntryType type;
  final long amount;

  /** Of a refund, the charge or capture that it gave back; else 0. */
  final long parent;

  /** Of a hold, when it ends by itself; 0 for never. */
  final long expiresAtMicros;

  private long settled;
  private boolean reversed;

  LinkState(long sequence, EntryType type, long amount, long parent, long expiresAtMicros) {
    this.sequence = sequence;
    this.type = type;
    this.amount = amount;
    this.parent = parent;
    this.expiresAtMicros = expiresAtMicros;
  }

  static boolean isLinkable(EntryType type) {
    return type == EntryType.HOLD || type.reversal().isPresent();
  }

  static LinkState of(Entry entry) {
    return new LinkState(
        entry.sequence(),
        entry.type(),
        entry.amount().minorUnits(),
        entry.linkedSequence(),
        entry.expiresAtMicros());
  }

  long settled() {
    return settled;
  }

  boolean isReversed() {
    return reversed;
  }

  long open() {
    return amount - settled;
  }

  void settle(long more) {
    settled += more;
  }

  void reopen(long less) {
    settled -= less;
  }

  void reverse() {
    reversed = true;
    settled = amount;
  }
}
