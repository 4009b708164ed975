package dev.saldo.ledger;

import java.util.Optional;

/**
 * The rules of a book: a pure function of the book, the command and the entry that the command
 * names.
 */
public final class Rules {
  private Rules() {}

  /**
   * Decides a command. Refuses by value; throws only for a caller's bug.
   *
   * @param linked the entry that a refund names, if the book has it; empty for every other command
   */
  public static Decision decide(Book book, Command command, Optional<LinkedEntry> linked) {
    if (command instanceof Command.TopUp topUp) {
      return move(book, EntryType.TOP_UP, topUp.amount());
    } else if (command instanceof Command.Charge charge) {
      return move(book, EntryType.CHARGE, charge.amount());
    } else if (command instanceof Command.Refund refund) {
      return refund(book, refund.amount(), linked);
    } else if (command instanceof Command.AdjustmentCredit credit) {
      return move(book, EntryType.ADJUSTMENT_CREDIT, credit.amount());
    } else if (command instanceof Command.AdjustmentDebit debit) {
      return move(book, EntryType.ADJUSTMENT_DEBIT, debit.amount());
    } else if (command instanceof Command.CreditLimit limit) {
      return limit(book, limit.creditLimit());
    }
    throw new IllegalArgumentException("unknown command " + command);
  }

  private static Decision refund(Book book, Money amount, Optional<LinkedEntry> linked) {
    if (!amount.isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    if (linked.isEmpty()) {
      return Decision.refused(Outcome.CHARGE_NOT_FOUND);
    }
    LinkedEntry charge = linked.get();
    if (charge.type() != EntryType.CHARGE) {
      return Decision.refused(Outcome.NOT_A_CHARGE);
    }
    if (amount.compareTo(charge.amount().minus(charge.refunded())) > 0) {
      return Decision.refused(Outcome.REFUND_EXCEEDS_CHARGE);
    }
    Money refundedAfter = charge.refunded().plus(amount);
    return move(book, EntryType.REFUND, amount, charge.sequence(), refundedAfter);
  }

  private static Decision limit(Book book, Money creditLimit) {
    if (creditLimit.isNegative()) {
      return Decision.refused(Outcome.CREDIT_LIMIT_NEGATIVE);
    }
    Money zero = Money.zero(book.currency());
    Book after =
        new Book(book.partnerId(), book.sequence() + 1, book.available(), book.held(), creditLimit);
    return Decision.posted(new Decision.Posting(EntryType.CREDIT_LIMIT, zero, after, 0, zero));
  }

  private static Decision move(Book book, EntryType type, Money amount) {
    if (!amount.isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    return move(book, type, amount, 0, Money.zero(book.currency()));
  }

  private static Decision move(
      Book book, EntryType type, Money amount, long linkedSequence, Money refundedAfter) {
    boolean spends = type.from() == Account.AVAILABLE;
    Money available;
    try {
      available = spends ? book.available().minus(amount) : book.available().plus(amount);
      available.plus(book.held());
    } catch (ArithmeticException beyond64Bits) {
      return Decision.refused(Outcome.BALANCE_OUT_OF_RANGE);
    }
    if (spends && available.minorUnits() < -book.creditLimit().minorUnits()) {
      return Decision.refused(Outcome.INSUFFICIENT_BALANCE);
    }
    Book after =
        new Book(book.partnerId(), book.sequence() + 1, available, book.held(), book.creditLimit());
    return Decision.posted(
        new Decision.Posting(type, amount, after, linkedSequence, refundedAfter));
  }
}
