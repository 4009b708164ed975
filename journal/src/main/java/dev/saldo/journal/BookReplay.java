package dev.saldo.journal;

import dev.saldo.ledger.Account;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.util.Arrays;
import java.util.Optional;

/**
 * Replays one book: what each entry must have made of it follows from its predecessor, its type and
 * its amount. Stored balances are compared and never believed. Not thread-safe.
 */
final class BookReplay {
  private ReplayHead head;

  BookReplay(ReplayHead start) {
    this.head = start;
  }

  /** The book after the last entry that was right. */
  ReplayHead head() {
    return head;
  }

  /** What is wrong with the next entry; if nothing is, it is the new head. */
  Optional<Finding> next(EntryRow row) {
    long expected = head.book().sequence() + 1;
    if (row.sequence() != expected) {
      return finding(
          expected, Finding.Subject.SEQUENCE, "the entry is missing; next is " + row.sequence());
    }
    if (row.type().isEmpty()) {
      return finding(expected, Finding.Subject.ARITHMETIC, "its type is not known");
    }
    return next(row.entry(row.type().get(), head.book().currency()), row);
  }

  private Optional<Finding> next(Entry entry, EntryRow row) {
    byte[] hash = Hashes.chain(head.hash(), entry);
    Optional<Finding> wrong =
        named(entry, Finding.Subject.TIME, time(entry))
            .or(() -> named(entry, Finding.Subject.ARITHMETIC, arithmetic(entry)))
            .or(() -> named(entry, Finding.Subject.FLOOR, floor(entry)))
            .or(() -> named(entry, Finding.Subject.LINK, link(entry)))
            .or(() -> named(entry, Finding.Subject.HASH, hash(hash, row.hash())));
    if (wrong.isEmpty()) {
      head = new ReplayHead(entry.after(), hash, entry.recordedAtMicros());
    }
    return wrong;
  }

  private Optional<String> time(Entry entry) {
    if (entry.recordedAtMicros() < head.recordedAtMicros()) {
      return Optional.of(
          "it was recorded at %s, before its predecessor at %s"
              .formatted(
                  Micros.toInstant(entry.recordedAtMicros()),
                  Micros.toInstant(head.recordedAtMicros())));
    }
    return Optional.empty();
  }

  private Optional<String> arithmetic(Entry entry) {
    boolean isMovement = entry.type() != EntryType.CREDIT_LIMIT;
    if (entry.amount().isNegative() || entry.amount().isPositive() != isMovement) {
      return Optional.of("its amount is " + entry.amount());
    }
    try {
      Book book = head.book();
      Money available = after(book.available(), Account.AVAILABLE, entry);
      Money held = after(book.held(), Account.HELD, entry);
      available.plus(held);
      Money limit = isMovement ? book.creditLimit() : entry.after().creditLimit();
      return differs("available", available, entry.after().available())
          .or(() -> differs("held", held, entry.after().held()))
          .or(() -> differs("credit limit", limit, entry.after().creditLimit()))
          .or(() -> negative("held", held))
          .or(() -> negative("credit limit", limit));
    } catch (ArithmeticException outOfRange) {
      return Optional.of("with its amount of " + entry.amount() + " the balance leaves its range");
    }
  }

  private static Money after(Money balance, Account account, Entry entry) {
    Money with = entry.type().to() == account ? balance.plus(entry.amount()) : balance;
    return entry.type().from() == account ? with.minus(entry.amount()) : with;
  }

  private static Optional<String> differs(String name, Money expected, Money found) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of("%s is %s after it, but must be %s".formatted(name, found, expected));
  }

  private static Optional<String> negative(String name, Money amount) {
    return amount.isNegative()
        ? Optional.of("%s is %s after it".formatted(name, amount))
        : Optional.empty();
  }

  private Optional<String> floor(Entry entry) {
    boolean isSpent =
        entry.type().from() == Account.AVAILABLE && entry.type() != EntryType.CREDIT_LIMIT;
    Money available = entry.after().available();
    Money limit = head.book().creditLimit();
    return isSpent && !entry.isForced() && available.minorUnits() < -limit.minorUnits()
        ? Optional.of("it spends down to %s with a credit limit of %s".formatted(available, limit))
        : Optional.empty();
  }

  /** Whether an entry is linked at all; what it is linked to is the matter of LinkReplay. */
  private static Optional<String> link(Entry entry) {
    boolean isLinked = entry.linkedSequence() != 0;
    if (isLinked != isLinked(entry.type())) {
      return Optional.of(isLinked ? "it is linked to an entry" : "it is linked to no entry");
    }
    if (isLinked && (entry.linkedSequence() < 0 || entry.linkedSequence() >= entry.sequence())) {
      return Optional.of("it is linked to entry " + entry.linkedSequence());
    }
    if (entry.isForced() && !isReversal(entry.type())) {
      return Optional.of("only a reversal is forced");
    }
    if (!isLinked && entry.settledAfter().minorUnits() != 0) {
      return Optional.of("it settles " + entry.settledAfter() + " of no entry");
    }
    return expiry(entry);
  }

  private static boolean isLinked(EntryType type) {
    return switch (type) {
      case TOP_UP, CHARGE, ADJUSTMENT_CREDIT, ADJUSTMENT_DEBIT, CREDIT_LIMIT, HOLD -> false;
      case REFUND,
          CAPTURE,
          RELEASE,
          TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          true;
    };
  }

  private static boolean isReversal(EntryType type) {
    return isLinked(type)
        && type != EntryType.REFUND
        && type != EntryType.CAPTURE
        && type != EntryType.RELEASE;
  }

  private static Optional<String> expiry(Entry entry) {
    if (entry.expiresAtMicros() == 0) {
      return Optional.empty();
    }
    if (entry.type() != EntryType.HOLD) {
      return Optional.of("only a hold expires");
    }
    return entry.expiresAtMicros() <= entry.recordedAtMicros()
        ? Optional.of("the hold had expired when it was recorded")
        : Optional.empty();
  }

  private static Optional<String> hash(byte[] expected, byte[] found) {
    return Arrays.equals(expected, found)
        ? Optional.empty()
        : Optional.of("its hash is not that of its content and of the entry before it");
  }

  private static Optional<Finding> named(
      Entry entry, Finding.Subject subject, Optional<String> detail) {
    return detail.map(text -> new Finding(entry.partnerId(), entry.sequence(), subject, text));
  }

  private Optional<Finding> finding(long sequence, Finding.Subject subject, String detail) {
    return Optional.of(new Finding(head.book().partnerId(), sequence, subject, detail));
  }
}
