package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a book ought to be, worked out in another way than the product's: without limits of range,
 * by asking which refusals apply and taking the first in the documented order.
 */
final class ModelBook {
  record Line(
      EntryType type,
      BigInteger amount,
      BigInteger available,
      BigInteger held,
      BigInteger limit,
      long linked,
      BigInteger settled,
      long expiresAt,
      long recordedAt,
      String key) {}

  record Known(PostingRequest request, Outcome outcome, long sequence) {}

  record Answer(Outcome outcome, long sequence, boolean replayed) {}

  private static final Set<EntryType> SPENDING =
      EnumSet.of(
          EntryType.CHARGE,
          EntryType.ADJUSTMENT_DEBIT,
          EntryType.HOLD,
          EntryType.TOP_UP_REVERSAL,
          EntryType.REFUND_REVERSAL,
          EntryType.ADJUSTMENT_CREDIT_REVERSAL);
  private static final Map<EntryType, EntryType> REVERSALS =
      Map.of(
          EntryType.TOP_UP, EntryType.TOP_UP_REVERSAL,
          EntryType.CHARGE, EntryType.CHARGE_REVERSAL,
          EntryType.REFUND, EntryType.REFUND_REVERSAL,
          EntryType.ADJUSTMENT_CREDIT, EntryType.ADJUSTMENT_CREDIT_REVERSAL,
          EntryType.ADJUSTMENT_DEBIT, EntryType.ADJUSTMENT_DEBIT_REVERSAL,
          EntryType.CAPTURE, EntryType.CAPTURE_REVERSAL);

  final List<Line> lines = new ArrayList<>();
  final Map<Long, BigInteger> refunded = new HashMap<>();
  final Set<Long> reversed = new java.util.HashSet<>();
  final Map<Long, Long> closedBy = new HashMap<>();
  final Map<String, Known> known = new HashMap<>();
  private long recordedAt;

  ModelBook(long openedAt) {
    recordedAt = openedAt;
  }

  ModelBook copy() {
    ModelBook copy = new ModelBook(recordedAt);
    copy.lines.addAll(lines);
    copy.refunded.putAll(refunded);
    copy.reversed.addAll(reversed);
    copy.closedBy.putAll(closedBy);
    copy.known.putAll(known);
    return copy;
  }

  Line line(long sequence) {
    return lines.get((int) sequence - 1);
  }

  /** The state after an entry; after 0 all is zero. */
  Line stateAfter(long sequence) {
    BigInteger zero = BigInteger.ZERO;
    return sequence == 0
        ? new Line(EntryType.TOP_UP, zero, zero, zero, zero, 0, zero, 0, recordedAt, "")
        : line(sequence);
  }

  Line state() {
    return stateAfter(lines.size());
  }

  long recordedAt() {
    return recordedAt;
  }

  /** Holds that reserve money after an entry, the oldest first. */
  List<Long> openHolds(long sequence) {
    List<Long> open = new ArrayList<>();
    for (long hold = 1; hold <= sequence; hold++) {
      boolean isOpen = closedBy.getOrDefault(hold, Long.MAX_VALUE) > sequence;
      if (line(hold).type() == EntryType.HOLD && isOpen) {
        open.add(hold);
      }
    }
    return open;
  }

  /** What happens to the book when anybody asks to change it. */
  void touch(long now) {
    long time = Math.max(recordedAt, now);
    openHolds(lines.size()).stream()
        .filter(hold -> line(hold).expiresAt() > 0 && line(hold).expiresAt() <= time)
        .sorted(Comparator.comparing((Long hold) -> line(hold).expiresAt()))
        .forEach(
            hold -> {
              closedBy.put(hold, lines.size() + 1L);
              BigInteger all = line(hold).amount();
              append(EntryType.RELEASE, all, all, all.negate(), hold, all, 0, time, "");
            });
  }

  Optional<Answer> post(PostingRequest request, long now) {
    Known before = known.get(request.idempotencyKey());
    if (before != null) {
      return before.request().equals(request)
          ? Optional.of(new Answer(before.outcome(), before.sequence(), true))
          : Optional.empty();
    }
    long time = Math.max(recordedAt, now);
    Set<Outcome> refusals = EnumSet.noneOf(Outcome.class);
    Runnable effect = effect(request.command(), time, request.idempotencyKey(), refusals);
    Outcome outcome = refusals.stream().findFirst().orElse(Outcome.POSTED);
    if (outcome == Outcome.POSTED) {
      effect.run();
    }
    long sequence = outcome == Outcome.POSTED ? lines.size() : 0;
    known.put(request.idempotencyKey(), new Known(request, outcome, sequence));
    return Optional.of(new Answer(outcome, sequence, false));
  }

  private Runnable effect(Command command, long time, String key, Set<Outcome> refusals) {
    if (command instanceof Command.TopUp c) {
      return move(EntryType.TOP_UP, c.amount(), time, key, refusals);
    } else if (command instanceof Command.Charge c) {
      return move(EntryType.CHARGE, c.amount(), time, key, refusals);
    } else if (command instanceof Command.AdjustmentCredit c) {
      return move(EntryType.ADJUSTMENT_CREDIT, c.amount(), time, key, refusals);
    } else if (command instanceof Command.AdjustmentDebit c) {
      return move(EntryType.ADJUSTMENT_DEBIT, c.amount(), time, key, refusals);
    } else if (command instanceof Command.CreditLimit c) {
      return limit(value(c.creditLimit()), time, key, refusals);
    } else if (command instanceof Command.Refund c) {
      return refund(value(c.amount()), c.chargeSequence(), time, key, refusals);
    } else if (command instanceof Command.Hold c) {
      return hold(c, time, key, refusals);
    } else if (command instanceof Command.Capture c) {
      return capture(c.amount().map(ModelBook::value), c.holdSequence(), time, key, refusals);
    } else if (command instanceof Command.Release c) {
      Optional<BigInteger> none = Optional.of(BigInteger.ZERO);
      return takeHold(none, c.holdSequence(), time, key, refusals);
    } else if (command instanceof Command.Reverse c) {
      return reverse(c.sequence(), time, key, refusals);
    } else if (command instanceof Command.ForcedReverse c) {
      Runnable reversal = reverse(c.sequence(), time, key, refusals);
      refusals.remove(Outcome.INSUFFICIENT_BALANCE);
      return reversal;
    }
    throw new AssertionError(command);
  }

  private Runnable move(
      EntryType type, Money amount, long time, String key, Set<Outcome> refusals) {
    return move(type, value(amount), 0, BigInteger.ZERO, 0, time, key, refusals);
  }

  private Runnable move(
      EntryType type,
      BigInteger amount,
      long linked,
      BigInteger settled,
      long expiresAt,
      long time,
      String key,
      Set<Outcome> refusals) {
    if (amount.signum() <= 0) {
      refusals.add(Outcome.AMOUNT_NOT_POSITIVE);
    }
    boolean spends = SPENDING.contains(type);
    BigInteger toAvailable = spends ? amount.negate() : amount;
    BigInteger toHeld = type == EntryType.HOLD ? amount : BigInteger.ZERO;
    BigInteger available = state().available().add(toAvailable);
    BigInteger held = state().held().add(toHeld);
    if (!fits(available) || !fits(held) || !fits(available.add(held))) {
      refusals.add(Outcome.BALANCE_OUT_OF_RANGE);
    }
    if (spends && available.compareTo(state().limit().negate()) < 0) {
      refusals.add(Outcome.INSUFFICIENT_BALANCE);
    }
    return () -> append(type, amount, toAvailable, toHeld, linked, settled, expiresAt, time, key);
  }

  private Runnable limit(BigInteger limit, long time, String key, Set<Outcome> refusals) {
    if (limit.signum() < 0) {
      refusals.add(Outcome.CREDIT_LIMIT_NEGATIVE);
    }
    return () -> {
      BigInteger zero = BigInteger.ZERO;
      append(EntryType.CREDIT_LIMIT, zero, zero, zero, 0, zero, 0, time, key);
      Line last = lines.remove(lines.size() - 1);
      lines.add(
          new Line(last.type(), zero, last.available(), last.held(), limit, 0, zero, 0, time, key));
    };
  }

  private Runnable refund(
      BigInteger amount, long charge, long time, String key, Set<Outcome> refusals) {
    Optional<EntryType> type = typeOf(charge);
    BigInteger total = refunded.getOrDefault(charge, BigInteger.ZERO).add(amount);
    if (type.isEmpty()) {
      refusals.add(Outcome.CHARGE_NOT_FOUND);
    } else if (type.get() != EntryType.CHARGE && type.get() != EntryType.CAPTURE) {
      refusals.add(Outcome.NOT_A_CHARGE);
    } else if (reversed.contains(charge)) {
      refusals.add(Outcome.ALREADY_REVERSED);
    } else if (total.compareTo(line(charge).amount()) > 0) {
      refusals.add(Outcome.REFUND_EXCEEDS_CHARGE);
    }
    Runnable moved = move(EntryType.REFUND, amount, charge, total, 0, time, key, refusals);
    return () -> {
      refunded.put(charge, total);
      moved.run();
    };
  }

  private Runnable hold(Command.Hold hold, long time, String key, Set<Outcome> refusals) {
    long expiry = hold.expiresAt().map(Micros::of).orElse(0L);
    if (hold.expiresAt().isPresent() && expiry <= time) {
      refusals.add(Outcome.EXPIRY_NOT_IN_FUTURE);
    }
    BigInteger amount = value(hold.amount());
    return move(EntryType.HOLD, amount, 0, BigInteger.ZERO, expiry, time, key, refusals);
  }

  private Runnable capture(
      Optional<BigInteger> amount, long hold, long time, String key, Set<Outcome> refusals) {
    if (amount.isPresent() && amount.get().signum() <= 0) {
      refusals.add(Outcome.AMOUNT_NOT_POSITIVE);
    }
    return takeHold(amount, hold, time, key, refusals);
  }

  /** Captures that much of a hold, which is all if empty, and releases the rest. */
  private Runnable takeHold(
      Optional<BigInteger> wish, long hold, long time, String key, Set<Outcome> refusals) {
    Optional<EntryType> type = typeOf(hold);
    if (type.isEmpty()) {
      refusals.add(Outcome.HOLD_NOT_FOUND);
      return () -> {};
    }
    if (type.get() != EntryType.HOLD) {
      refusals.add(Outcome.NOT_A_HOLD);
    } else if (closedBy.containsKey(hold)) {
      refusals.add(Outcome.HOLD_CLOSED);
    }
    BigInteger all = line(hold).amount();
    BigInteger taken = wish.orElse(all);
    BigInteger rest = all.subtract(taken);
    if (rest.signum() < 0) {
      refusals.add(Outcome.CAPTURE_EXCEEDS_HOLD);
    }
    return () -> {
      if (rest.signum() > 0) {
        append(EntryType.RELEASE, rest, rest, rest.negate(), hold, rest, 0, time, key);
      }
      if (taken.signum() > 0) {
        BigInteger none = BigInteger.ZERO;
        append(EntryType.CAPTURE, taken, none, taken.negate(), hold, all, 0, time, key);
      }
      closedBy.put(hold, (long) lines.size());
    };
  }

  private Runnable reverse(long sequence, long time, String key, Set<Outcome> refusals) {
    Optional<EntryType> type = typeOf(sequence);
    if (type.isEmpty()) {
      refusals.add(Outcome.ENTRY_NOT_FOUND);
      return () -> {};
    }
    EntryType reversal = REVERSALS.get(type.get());
    if (reversal == null) {
      refusals.add(Outcome.NOT_REVERSIBLE);
      return () -> {};
    }
    if (reversed.contains(sequence)) {
      refusals.add(Outcome.ALREADY_REVERSED);
    } else if (refunded.getOrDefault(sequence, BigInteger.ZERO).signum() > 0) {
      refusals.add(Outcome.ALREADY_REFUNDED);
    }
    BigInteger amount = line(sequence).amount();
    Runnable moved = move(reversal, amount, sequence, amount, 0, time, key, refusals);
    return () -> {
      reversed.add(sequence);
      if (type.get() == EntryType.REFUND) {
        refunded.merge(line(sequence).linked(), amount.negate(), BigInteger::add);
      }
      moved.run();
    };
  }

  private Optional<EntryType> typeOf(long sequence) {
    return sequence < 1 || sequence > lines.size()
        ? Optional.empty()
        : Optional.of(line(sequence).type());
  }

  private void append(
      EntryType type,
      BigInteger amount,
      BigInteger toAvailable,
      BigInteger toHeld,
      long linked,
      BigInteger settled,
      long expiresAt,
      long time,
      String key) {
    Line last = state();
    recordedAt = time;
    lines.add(
        new Line(
            type,
            amount,
            last.available().add(toAvailable),
            last.held().add(toHeld),
            last.limit(),
            linked,
            settled,
            expiresAt,
            time,
            key));
  }

  private static boolean fits(BigInteger value) {
    return value.bitLength() < Long.SIZE;
  }

  private static BigInteger value(Money money) {
    return BigInteger.valueOf(money.minorUnits());
  }
}
