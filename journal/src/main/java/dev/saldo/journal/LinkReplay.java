package dev.saldo.journal;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replays, in their order, the entries that are linked to one and the same entry, their root. Each
 * check gives a sentence if something is wrong. Not thread-safe.
 */
final class LinkReplay {
  private final LinkRow.Target root;
  private final Currency currency;
  private final Map<Long, Long> undone = new TreeMap<>();
  private long settled;
  private boolean reversed;
  private Optional<LinkRow> partialRelease = Optional.empty();
  private long last;

  LinkReplay(LinkRow.Target root, Currency currency) {
    this.root = root;
    this.currency = currency;
  }

  long rootSequence() {
    return root.sequence();
  }

  boolean isOfHold() {
    return root.type().equals(Optional.of(EntryType.HOLD));
  }

  /** What of the root is settled so far. */
  long settled() {
    return settled;
  }

  boolean isReversed() {
    return reversed;
  }

  /** The refunds of the root that were undone, and their amounts. */
  Map<Long, Long> undone() {
    return undone;
  }

  /** The last entry so far. */
  long last() {
    return last;
  }

  /** What is wrong with the next entry. */
  Optional<String> next(LinkRow row) {
    if (partialRelease.isPresent() && !isRestOf(partialRelease.get(), row)) {
      return unfinished();
    }
    partialRelease = Optional.empty();
    last = row.sequence();
    Optional<String> wrong = apply(row);
    long after = row.target().sequence() == root.sequence() ? settled : row.target().amount();
    if (wrong.isEmpty() && row.settledAfter() != after) {
      return Optional.of(
          "it says that %s of entry %d are settled after it, but that is %s"
              .formatted(money(row.settledAfter()), row.target().sequence(), money(after)));
    }
    return wrong;
  }

  /** What is missing after the last entry. */
  Optional<String> end() {
    return partialRelease.isPresent() ? unfinished() : Optional.empty();
  }

  private static boolean isRestOf(LinkRow release, LinkRow row) {
    return row.type().equals(Optional.of(EntryType.CAPTURE))
        && row.sequence() == release.sequence() + 1
        && row.idempotencyKey().equals(release.idempotencyKey());
  }

  private Optional<String> unfinished() {
    return Optional.of("it releases a part of a hold, but no capture of the rest follows");
  }

  private Optional<String> apply(LinkRow row) {
    if (row.type().isEmpty()) {
      return Optional.of("its type is not known");
    }
    EntryType type = row.type().get();
    return switch (type) {
      case REFUND -> refund(row);
      case CAPTURE, RELEASE -> fromHold(row, type);
      case REFUND_REVERSAL -> refundReversal(row);
      case TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          reversal(row, type);
      case TOP_UP, CHARGE, ADJUSTMENT_CREDIT, ADJUSTMENT_DEBIT, CREDIT_LIMIT, HOLD ->
          Optional.of("an entry of this type is linked to no other");
    };
  }

  private Optional<String> refund(LinkRow row) {
    if (!root.type().map(EntryType::isRefundable).orElse(false)) {
      return wrongType(root);
    }
    if (reversed) {
      return Optional.of("it refunds entry " + root.sequence() + ", which was reversed");
    }
    return row.amount() > open() ? tooMuch(row) : settle(row.amount());
  }

  private Optional<String> fromHold(LinkRow row, EntryType type) {
    if (!isOfHold()) {
      return wrongType(root);
    }
    if (row.amount() > open()) {
      return tooMuch(row);
    }
    long expiresAt = root.expiresAtMicros();
    boolean isExpired = expiresAt != 0 && expiresAt <= row.recordedAtMicros();
    boolean isByExpiry = row.idempotencyKey().isEmpty();
    if (isExpired != isByExpiry) {
      return Optional.of(
          "the hold of entry " + root.sequence() + (isExpired ? " had" : " had not") + " expired");
    }
    settle(row.amount());
    if (open() > 0 && (type == EntryType.CAPTURE || isByExpiry)) {
      return Optional.of(
          "it leaves %s of the hold of entry %d".formatted(money(open()), root.sequence()));
    }
    partialRelease = open() > 0 ? Optional.of(row) : Optional.empty();
    return Optional.empty();
  }

  private Optional<String> reversal(LinkRow row, EntryType type) {
    Optional<String> wrong = reversal(row, type, root);
    if (wrong.isEmpty() && (reversed || settled != 0)) {
      return Optional.of(
          "it undoes entry " + root.sequence() + ", which was refunded or reversed before");
    }
    reversed = true;
    settled = root.amount();
    return wrong;
  }

  private Optional<String> refundReversal(LinkRow row) {
    LinkRow.Target refund = row.target();
    Optional<String> wrong = reversal(row, EntryType.REFUND_REVERSAL, refund);
    if (wrong.isEmpty() && undone.put(refund.sequence(), refund.amount()) != null) {
      return Optional.of("it undoes entry " + refund.sequence() + ", which was reversed before");
    }
    settled -= refund.amount();
    return wrong;
  }

  private Optional<String> reversal(LinkRow row, EntryType type, LinkRow.Target wrong) {
    if (!wrong.type().flatMap(EntryType::reversal).equals(Optional.of(type))) {
      return wrongType(wrong);
    }
    return row.amount() == wrong.amount()
        ? Optional.empty()
        : Optional.of(
            "it undoes entry %d, whose amount is %s"
                .formatted(wrong.sequence(), money(wrong.amount())));
  }

  private Optional<String> settle(long amount) {
    settled += amount;
    return Optional.empty();
  }

  private long open() {
    return root.amount() - settled;
  }

  private Optional<String> tooMuch(LinkRow row) {
    return Optional.of(
        "its amount is %s, but only %s of entry %d were left"
            .formatted(money(row.amount()), money(open()), root.sequence()));
  }

  private static Optional<String> wrongType(LinkRow.Target target) {
    String type = target.type().map(EntryType::label).orElse("?");
    return Optional.of("it is linked to entry %d, a %s".formatted(target.sequence(), type));
  }

  private String money(long minorUnits) {
    return new Money(minorUnits, currency).toString();
  }
}
