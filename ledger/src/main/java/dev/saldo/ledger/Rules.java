package dev.saldo.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a book: a pure function of the book, the command and the entry that the command
 * names. Each rule is its guards in the order of {@link Outcome}, then what is posted.
 */
public final class Rules {
  /** The most holds that may be open in a book at the same time. */
  public static final int OPEN_HOLDS_MAX = 10_000;

  private Rules() {}

  /**
   * Decides a command. Refuses by value; throws only for a caller's bug. Holds that have expired by
   * then must have been {@linkplain #expire expired} before.
   *
   * @param linked the entry that the command names, if it names one and the book has it
   */
  public static Decision decide(
      Book book, Command command, Optional<LinkedEntry> linked, Circumstances circumstances) {
    if (command instanceof Command.TopUp topUp) {
      return plain(book, EntryType.TOP_UP, topUp.amount());
    } else if (command instanceof Command.Charge charge) {
      return plain(book, EntryType.CHARGE, charge.amount());
    } else if (command instanceof Command.Refund refund) {
      return refund(book, refund.amount(), linked);
    } else if (command instanceof Command.AdjustmentCredit credit) {
      return plain(book, EntryType.ADJUSTMENT_CREDIT, credit.amount());
    } else if (command instanceof Command.AdjustmentDebit debit) {
      return plain(book, EntryType.ADJUSTMENT_DEBIT, debit.amount());
    } else if (command instanceof Command.CreditLimit limit) {
      return creditLimit(book, limit.creditLimit());
    } else if (command instanceof Command.Hold hold) {
      return hold(book, hold, circumstances);
    } else if (command instanceof Command.Capture capture) {
      return capture(book, capture.amount(), linked);
    } else if (command instanceof Command.Release) {
      return release(book, linked);
    } else if (command instanceof Command.Reverse) {
      return reverse(book, linked, false);
    } else if (command instanceof Command.ForcedReverse) {
      return reverse(book, linked, true);
    }
    throw new IllegalArgumentException("unknown command " + command);
  }

  /** What ends an open hold whose time has come: its release. */
  public static Decision.Posting expire(Book book, LinkedEntry hold) {
    return released(book, hold, hold.open());
  }

  private static Decision plain(Book book, EntryType type, Money amount) {
    if (!amount.isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    return move(book, type, amount, Optional.empty(), List.of());
  }

  private static Decision refund(Book book, Money amount, Optional<LinkedEntry> linked) {
    if (!amount.isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    if (linked.isEmpty()) {
      return Decision.refused(Outcome.CHARGE_NOT_FOUND);
    }
    LinkedEntry charge = linked.get();
    if (!charge.type().isRefundable()) {
      return Decision.refused(Outcome.NOT_A_CHARGE);
    }
    if (charge.isReversed()) {
      return Decision.refused(Outcome.ALREADY_REVERSED);
    }
    if (amount.compareTo(charge.open()) > 0) {
      return Decision.refused(Outcome.REFUND_EXCEEDS_CHARGE);
    }
    List<LinkedEntry> settled = List.of(charge.settledBy(amount));
    return move(book, EntryType.REFUND, amount, Optional.empty(), settled);
  }

  private static Decision creditLimit(Book book, Money creditLimit) {
    if (creditLimit.isNegative()) {
      return Decision.refused(Outcome.CREDIT_LIMIT_NEGATIVE);
    }
    Book after =
        new Book(book.partnerId(), book.sequence() + 1, book.available(), book.held(), creditLimit);
    Money zero = Money.zero(book.currency());
    return Decision.posted(
        new Decision.Posting(EntryType.CREDIT_LIMIT, zero, after, Optional.empty(), List.of()));
  }

  private static Decision hold(Book book, Command.Hold hold, Circumstances circumstances) {
    if (!hold.amount().isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    if (hold.expiresAt().isPresent() && !hold.expiresAt().get().isAfter(circumstances.now())) {
      return Decision.refused(Outcome.EXPIRY_NOT_IN_FUTURE);
    }
    if (circumstances.openHolds() >= OPEN_HOLDS_MAX) {
      return Decision.refused(Outcome.TOO_MANY_HOLDS);
    }
    return move(book, EntryType.HOLD, hold.amount(), hold.expiresAt(), List.of());
  }

  private static Decision capture(Book book, Optional<Money> wish, Optional<LinkedEntry> linked) {
    if (wish.isPresent() && !wish.get().isPositive()) {
      return Decision.refused(Outcome.AMOUNT_NOT_POSITIVE);
    }
    Optional<Outcome> refusal = refusalOfHold(linked);
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    LinkedEntry hold = linked.orElseThrow();
    Money amount = wish.orElse(hold.amount());
    if (amount.compareTo(hold.amount()) > 0) {
      return Decision.refused(Outcome.CAPTURE_EXCEEDS_HOLD);
    }
    if (amount.equals(hold.amount())) {
      return Decision.posted(captured(book, hold, amount));
    }
    Decision.Posting rest = released(book, hold, hold.amount().minus(amount));
    return Decision.posted(rest, captured(rest.after(), rest.settled().get(0), amount));
  }

  private static Decision release(Book book, Optional<LinkedEntry> linked) {
    Optional<Outcome> refusal = refusalOfHold(linked);
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    return Decision.posted(expire(book, linked.orElseThrow()));
  }

  private static Optional<Outcome> refusalOfHold(Optional<LinkedEntry> linked) {
    if (linked.isEmpty()) {
      return Optional.of(Outcome.HOLD_NOT_FOUND);
    }
    if (linked.get().type() != EntryType.HOLD) {
      return Optional.of(Outcome.NOT_A_HOLD);
    }
    return linked.get().open().isPositive() ? Optional.empty() : Optional.of(Outcome.HOLD_CLOSED);
  }

  private static Decision reverse(Book book, Optional<LinkedEntry> linked, boolean isForced) {
    if (linked.isEmpty()) {
      return Decision.refused(Outcome.ENTRY_NOT_FOUND);
    }
    LinkedEntry wrong = linked.get();
    Optional<EntryType> type = wrong.type().reversal();
    if (type.isEmpty()) {
      return Decision.refused(Outcome.NOT_REVERSIBLE);
    }
    if (wrong.isReversed()) {
      return Decision.refused(Outcome.ALREADY_REVERSED);
    }
    if (wrong.settled().isPositive()) {
      return Decision.refused(Outcome.ALREADY_REFUNDED);
    }
    List<LinkedEntry> settled =
        wrong
            .parent()
            .map(charge -> List.of(wrong.reversed(), charge.reopenedBy(wrong.amount())))
            .orElse(List.of(wrong.reversed()));
    return isForced
        ? moveAnyway(book, type.get(), wrong.amount(), Optional.empty(), settled)
        : move(book, type.get(), wrong.amount(), Optional.empty(), settled);
  }

  /** A movement to or from what is available, which must stay in range and above the floor. */
  private static Decision move(
      Book book,
      EntryType type,
      Money amount,
      Optional<Instant> expiresAt,
      List<LinkedEntry> settled) {
    Decision moved = moveAnyway(book, type, amount, expiresAt, settled);
    boolean spends = type.from() == Account.AVAILABLE && moved.outcome() == Outcome.POSTED;
    return spends && moved.postings().get(0).after().isBelowFloor()
        ? Decision.refused(Outcome.INSUFFICIENT_BALANCE)
        : moved;
  }

  /** A movement that must stay in range only. */
  private static Decision moveAnyway(
      Book book,
      EntryType type,
      Money amount,
      Optional<Instant> expiresAt,
      List<LinkedEntry> settled) {
    Book after;
    try {
      after = applied(book, type, amount);
      after.accountBalance();
    } catch (ArithmeticException beyond64Bits) {
      return Decision.refused(Outcome.BALANCE_OUT_OF_RANGE);
    }
    return Decision.posted(new Decision.Posting(type, amount, after, expiresAt, settled));
  }

  private static Decision.Posting captured(Book book, LinkedEntry hold, Money amount) {
    return fromHold(book, EntryType.CAPTURE, hold, amount);
  }

  private static Decision.Posting released(Book book, LinkedEntry hold, Money amount) {
    return fromHold(book, EntryType.RELEASE, hold, amount);
  }

  /** Takes from what is held: the balance is as large as before or smaller, so nothing can fail. */
  private static Decision.Posting fromHold(
      Book book, EntryType type, LinkedEntry hold, Money amount) {
    return new Decision.Posting(
        type,
        amount,
        applied(book, type, amount),
        Optional.empty(),
        List.of(hold.settledBy(amount)));
  }

  private static Book applied(Book book, EntryType type, Money amount) {
    return new Book(
        book.partnerId(),
        book.sequence() + 1,
        applied(book.available(), Account.AVAILABLE, type, amount),
        applied(book.held(), Account.HELD, type, amount),
        book.creditLimit());
  }

  private static Money applied(Money balance, Account account, EntryType type, Money amount) {
    if (type.to() == account) {
      return balance.plus(amount);
    }
    return type.from() == account ? balance.minus(amount) : balance;
  }
}
