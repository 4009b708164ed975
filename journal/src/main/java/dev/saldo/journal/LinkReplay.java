package dev.saldo.journal;

import dev.saldo.ledger.EntryType;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Replays what a book's entries do to the entries that they are linked to. Each check gives a
 * sentence if something is wrong. Not thread-safe.
 */
final class LinkReplay {
  /** A part of a hold was released; the capture of the rest must be the next entry. */
  private record Owed(long holdSequence, String idempotencyKey) {}

  private interface Check {
    Optional<String> apply(Entry entry, LinkState target) throws SQLException;
  }

  private final LinkSource source;
  private Optional<Owed> owed = Optional.empty();

  LinkReplay(LinkSource source) {
    this.source = source;
  }

  /** What is wrong with an entry's link, after all its predecessors were right. */
  Optional<String> next(Entry entry) throws SQLException {
    if (owed.isPresent() && !isOwed(entry)) {
      return Optional.of("the entry before it released a part of a hold, so a capture must follow");
    }
    owed = Optional.empty();
    if (entry.type() != EntryType.HOLD && entry.expiresAtMicros() != 0) {
      return Optional.of("only a hold expires");
    }
    return switch (entry.type()) {
      case TOP_UP, CHARGE, ADJUSTMENT_CREDIT, ADJUSTMENT_DEBIT, CREDIT_LIMIT -> unlinked(entry);
      case HOLD -> hold(entry);
      case REFUND -> linked(entry, this::refund);
      case CAPTURE, RELEASE -> linked(entry, this::fromHold);
      case TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          linked(entry, this::reversal);
    };
  }

  /** What is missing after the last entry. */
  Optional<String> end() {
    return owed.map(hold -> "a part of the hold was released, but the rest never captured");
  }

  private boolean isOwed(Entry entry) {
    return entry.type() == EntryType.CAPTURE
        && owed.equals(Optional.of(new Owed(entry.linkedSequence(), entry.idempotencyKey())));
  }

  private static Optional<String> unlinked(Entry entry) {
    if (entry.linkedSequence() != 0 || entry.settledAfter().minorUnits() != 0) {
      return Optional.of("an entry of this type is linked to no other");
    }
    return Optional.empty();
  }

  private static Optional<String> hold(Entry entry) {
    if (entry.expiresAtMicros() != 0 && entry.expiresAtMicros() <= entry.recordedAtMicros()) {
      return Optional.of("the hold had expired when it was recorded");
    }
    return unlinked(entry);
  }

  private Optional<String> linked(Entry entry, Check check) throws SQLException {
    Optional<LinkState> found =
        entry.linkedSequence() < entry.sequence()
            ? source.find(entry.linkedSequence(), entry.sequence())
            : Optional.empty();
    if (found.isEmpty()) {
      return Optional.of(
          "it is linked to entry " + entry.linkedSequence() + ", which is not before it");
    }
    LinkState target = found.get();
    Optional<String> wrong = check.apply(entry, target);
    if (wrong.isEmpty() && entry.settledAfter().minorUnits() != target.settled()) {
      return Optional.of(
          "it says that %s of entry %d are settled after it, but that is %s"
              .formatted(
                  entry.settledAfter(), target.sequence, Amounts.text(target.settled(), entry)));
    }
    return wrong;
  }

  private Optional<String> refund(Entry entry, LinkState charge) {
    if (!charge.type.isRefundable()) {
      return Optional.of(wrongType(charge));
    }
    if (charge.isReversed()) {
      return Optional.of("it refunds entry " + charge.sequence + ", which was reversed");
    }
    if (entry.amount().minorUnits() > charge.open()) {
      return Optional.of(tooMuch(entry, charge));
    }
    charge.settle(entry.amount().minorUnits());
    return Optional.empty();
  }

  private Optional<String> fromHold(Entry entry, LinkState hold) {
    if (hold.type != EntryType.HOLD) {
      return Optional.of(wrongType(hold));
    }
    if (entry.amount().minorUnits() > hold.open()) {
      return Optional.of(tooMuch(entry, hold));
    }
    boolean isExpired =
        hold.expiresAtMicros != 0 && hold.expiresAtMicros <= entry.recordedAtMicros();
    boolean isByExpiry = entry.idempotencyKey().isEmpty();
    if (isExpired != isByExpiry) {
      return Optional.of(
          "the hold of entry " + hold.sequence + (isExpired ? " had" : " had not") + " expired");
    }
    hold.settle(entry.amount().minorUnits());
    return closing(entry, hold);
  }

  private Optional<String> closing(Entry entry, LinkState hold) {
    if (hold.open() == 0) {
      return Optional.empty();
    }
    if (entry.type() == EntryType.CAPTURE || entry.idempotencyKey().isEmpty()) {
      return Optional.of(
          "it leaves %s of the hold of entry %d"
              .formatted(Amounts.text(hold.open(), entry), hold.sequence));
    }
    owed = Optional.of(new Owed(hold.sequence, entry.idempotencyKey()));
    return Optional.empty();
  }

  private Optional<String> reversal(Entry entry, LinkState wrong) throws SQLException {
    if (!wrong.type.reversal().equals(Optional.of(entry.type()))) {
      return Optional.of(wrongType(wrong));
    }
    if (wrong.isReversed() || wrong.settled() != 0) {
      return Optional.of(
          "it undoes entry " + wrong.sequence + ", which was refunded or reversed before");
    }
    if (entry.amount().minorUnits() != wrong.amount) {
      return Optional.of(
          "it undoes entry %d, whose amount is %s"
              .formatted(wrong.sequence, Amounts.text(wrong.amount, entry)));
    }
    wrong.reverse();
    if (wrong.type == EntryType.REFUND) {
      source.find(wrong.parent, entry.sequence()).ifPresent(charge -> charge.reopen(wrong.amount));
    }
    return Optional.empty();
  }

  private static String wrongType(LinkState target) {
    return "it is linked to entry " + target.sequence + ", which is a " + target.type.label();
  }

  private static String tooMuch(Entry entry, LinkState target) {
    return "its amount is %s, but only %s of entry %d were left"
        .formatted(entry.amount(), Amounts.text(target.open(), entry), target.sequence);
  }
}
