package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The canonical encoding of a command, by which a repeated request is known for ever: its name,
 * then its fields in their order, as {@link Hashes} writes texts and numbers. An amount is its
 * minor units and its currency; what is optional is preceded by 1, or is 0.
 */
final class CommandEncoding {
  private final MessageDigest digest;

  private CommandEncoding(MessageDigest digest) {
    this.digest = digest;
  }

  static void update(MessageDigest digest, Command command) {
    new CommandEncoding(digest).write(command);
  }

  private void write(Command command) {
    if (command instanceof Command.TopUp topUp) {
      write("top_up", topUp.amount());
    } else if (command instanceof Command.Charge charge) {
      write("charge", charge.amount());
    } else if (command instanceof Command.Refund refund) {
      write("refund", refund.amount());
      Hashes.update(digest, refund.chargeSequence());
    } else if (command instanceof Command.AdjustmentCredit credit) {
      write("adjustment_credit", credit.amount());
    } else if (command instanceof Command.AdjustmentDebit debit) {
      write("adjustment_debit", debit.amount());
    } else if (command instanceof Command.CreditLimit limit) {
      write("credit_limit", limit.creditLimit());
    } else {
      writeOfHold(command);
    }
  }

  private void writeOfHold(Command command) {
    if (command instanceof Command.Hold hold) {
      write("hold", hold.amount());
      Hashes.update(digest, hold.expiresAt().isPresent() ? 1 : 0);
      hold.expiresAt().ifPresent(expiry -> Hashes.update(digest, Micros.of(expiry)));
    } else if (command instanceof Command.Capture capture) {
      Hashes.update(digest, "capture");
      write(capture.amount());
      Hashes.update(digest, capture.holdSequence());
    } else if (command instanceof Command.Release release) {
      Hashes.update(digest, "release");
      Hashes.update(digest, release.holdSequence());
    } else if (command instanceof Command.Reverse reverse) {
      Hashes.update(digest, "reverse");
      Hashes.update(digest, reverse.sequence());
    } else if (command instanceof Command.ForcedReverse reverse) {
      Hashes.update(digest, "forced_reverse");
      Hashes.update(digest, reverse.sequence());
      Hashes.update(digest, reverse.reason());
    } else {
      throw new IllegalArgumentException("unknown command " + command);
    }
  }

  private void write(String name, Money amount) {
    Hashes.update(digest, name);
    write(amount);
  }

  private void write(Optional<Money> amount) {
    Hashes.update(digest, amount.isPresent() ? 1 : 0);
    amount.ifPresent(this::write);
  }

  private void write(Money amount) {
    Hashes.update(digest, amount.minorUnits());
    Hashes.update(digest, amount.currency().code());
  }
}
