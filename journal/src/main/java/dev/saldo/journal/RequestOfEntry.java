package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.EntryType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What must have been asked for, for an entry to have been written. */
final class RequestOfEntry {
  private RequestOfEntry() {}

  /** Whether a request that has this hash writes this entry, as its only or its last one. */
  static boolean isHash(Entry entry, byte[] hash) {
    return isHash(entry, command(entry), hash) || isOfWholeHold(entry, hash);
  }

  /** Who captures a hold with no amount asks for all of it. */
  private static boolean isOfWholeHold(Entry entry, byte[] hash) {
    return entry.type() == EntryType.CAPTURE
        && entry.settledAfter().equals(entry.amount())
        && isHash(entry, new Command.Capture(Optional.empty(), entry.linkedSequence()), hash);
  }

  private static boolean isHash(Entry entry, Command command, byte[] hash) {
    PostingRequest request =
        new PostingRequest(
            entry.partnerId(),
            entry.idempotencyKey(),
            command,
            entry.reference(),
            entry.memo(),
            entry.effectiveDate(),
            entry.postedBy());
    return Arrays.equals(request.hash(), hash);
  }

  private static Command command(Entry entry) {
    return switch (entry.type()) {
      case TOP_UP -> new Command.TopUp(entry.amount());
      case CHARGE -> new Command.Charge(entry.amount());
      case REFUND -> new Command.Refund(entry.amount(), entry.linkedSequence());
      case ADJUSTMENT_CREDIT -> new Command.AdjustmentCredit(entry.amount());
      case ADJUSTMENT_DEBIT -> new Command.AdjustmentDebit(entry.amount());
      case CREDIT_LIMIT -> new Command.CreditLimit(entry.after().creditLimit());
      case HOLD -> new Command.Hold(entry.amount(), expiresAt(entry));
      case CAPTURE -> new Command.Capture(Optional.of(entry.amount()), entry.linkedSequence());
      case RELEASE -> new Command.Release(entry.linkedSequence());
      case TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          entry.isForced()
              ? new Command.ForcedReverse(entry.linkedSequence(), entry.forcedReason())
              : new Command.Reverse(entry.linkedSequence());
    };
  }

  private static Optional<Instant> expiresAt(Entry entry) {
    return entry.expiresAtMicros() == 0
        ? Optional.empty()
        : Optional.of(Micros.toInstant(entry.expiresAtMicros()));
  }
}
