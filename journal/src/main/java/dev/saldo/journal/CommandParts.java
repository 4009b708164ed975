package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import java.util.Optional;

/**
 * A command as a name and its fields, to be kept or shown.
 *
 * @param type as {@code top_up}
 * @param amount empty for what takes it from another entry
 * @param linkedSequence the number of the entry that it names; 0 if it names none
 * @param expiresAtMicros of a hold that expires; 0 otherwise
 * @param forcedReason of a forced reversal; empty otherwise
 */
public record CommandParts(
    String type,
    Optional<Money> amount,
    long linkedSequence,
    long expiresAtMicros,
    String forcedReason) {

  /** The parts of a command. */
  public static CommandParts of(Command command) {
    if (command instanceof Command.TopUp topUp) {
      return of("top_up", topUp.amount());
    } else if (command instanceof Command.Charge charge) {
      return of("charge", charge.amount());
    } else if (command instanceof Command.Refund refund) {
      return linked("refund", Optional.of(refund.amount()), refund.chargeSequence());
    } else if (command instanceof Command.AdjustmentCredit credit) {
      return of("adjustment_credit", credit.amount());
    } else if (command instanceof Command.AdjustmentDebit debit) {
      return of("adjustment_debit", debit.amount());
    } else if (command instanceof Command.CreditLimit limit) {
      return of("credit_limit", limit.creditLimit());
    } else if (command instanceof Command.Hold hold) {
      long expiresAtMicros = hold.expiresAt().map(Micros::of).orElse(0L);
      return new CommandParts("hold", Optional.of(hold.amount()), 0, expiresAtMicros, "");
    } else if (command instanceof Command.Capture capture) {
      return linked("capture", capture.amount(), capture.holdSequence());
    } else if (command instanceof Command.Release release) {
      return linked("release", Optional.empty(), release.holdSequence());
    } else if (command instanceof Command.Reverse reverse) {
      return linked("reverse", Optional.empty(), reverse.sequence());
    } else if (command instanceof Command.ForcedReverse reverse) {
      return new CommandParts(
          "forced_reverse", Optional.empty(), reverse.sequence(), 0, reverse.reason());
    }
    throw new IllegalArgumentException("unknown command " + command);
  }

  private static CommandParts of(String type, Money amount) {
    return new CommandParts(type, Optional.of(amount), 0, 0, "");
  }

  private static CommandParts linked(String type, Optional<Money> amount, long sequence) {
    return new CommandParts(type, amount, sequence, 0, "");
  }

  /** The command of these parts. */
  Command command() {
    return switch (type) {
      case "top_up" -> new Command.TopUp(amount.orElseThrow());
      case "charge" -> new Command.Charge(amount.orElseThrow());
      case "refund" -> new Command.Refund(amount.orElseThrow(), linkedSequence);
      case "adjustment_credit" -> new Command.AdjustmentCredit(amount.orElseThrow());
      case "adjustment_debit" -> new Command.AdjustmentDebit(amount.orElseThrow());
      case "credit_limit" -> new Command.CreditLimit(amount.orElseThrow());
      case "hold" ->
          new Command.Hold(
              amount.orElseThrow(),
              expiresAtMicros == 0
                  ? Optional.empty()
                  : Optional.of(Micros.toInstant(expiresAtMicros)));
      case "capture" -> new Command.Capture(amount, linkedSequence);
      case "release" -> new Command.Release(linkedSequence);
      case "reverse" -> new Command.Reverse(linkedSequence);
      case "forced_reverse" -> new Command.ForcedReverse(linkedSequence, forcedReason);
      default -> throw new JournalException("unknown command in the database: " + type);
    };
  }
}
