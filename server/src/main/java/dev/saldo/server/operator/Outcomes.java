package dev.saldo.server.operator;

import dev.saldo.journal.Approval;
import dev.saldo.journal.Entry;
import dev.saldo.journal.PostingResult;
import dev.saldo.ledger.Outcome;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Refusal;
import java.util.Optional;

/** What became of a posting, in the terms of HTTP. */
final class Outcomes {
  private Outcomes() {}

  /**
   * The entry that was posted.
   *
   * @throws Refusal if none was
   */
  static Entry posted(PostingResult result) {
    if (result instanceof PostingResult.Decided decided) {
      return decided.entry().orElseThrow(() -> refusal(decided.outcome()));
    } else if (result instanceof PostingResult.PartnerNotFound) {
      throw PartnerIds.notFound();
    } else if (result instanceof PostingResult.KeyReused) {
      throw new Refusal(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    } else if (result instanceof PostingResult.NotApplied) {
      throw new Refusal(ErrorCode.NOT_APPLIED);
    } else if (result instanceof PostingResult.Rejected rejected) {
      throw refusal(rejected.approval());
    } else if (result instanceof PostingResult.NeedsApproval) {
      throw new Refusal(ErrorCode.APPROVAL_NEEDED);
    }
    throw new IllegalArgumentException("unknown result " + result);
  }

  /** The refusal of what an operator has rejected, or none has approved in time. */
  private static Refusal refusal(Approval approval) {
    return new Refusal(
        approval.state() == Approval.State.EXPIRED
            ? ErrorCode.APPROVAL_EXPIRED
            : ErrorCode.APPROVAL_REJECTED);
  }

  /** Whether it is the answer to an earlier request. */
  static boolean isReplayed(PostingResult result) {
    return (result instanceof PostingResult.Decided decided && decided.replayed())
        || (result instanceof PostingResult.Pending pending && pending.replayed())
        || result instanceof PostingResult.Rejected;
  }

  private static Refusal refusal(Outcome outcome) {
    Refusal refusal = new Refusal(code(outcome));
    field(outcome).ifPresent(field -> refusal.particular("field", field));
    return refusal;
  }

  private static ErrorCode code(Outcome outcome) {
    return switch (outcome) {
      case AMOUNT_NOT_POSITIVE -> ErrorCode.AMOUNT_NOT_POSITIVE;
      case CREDIT_LIMIT_NEGATIVE -> ErrorCode.CREDIT_LIMIT_NEGATIVE;
      case EXPIRY_NOT_IN_FUTURE -> ErrorCode.EXPIRY_NOT_IN_FUTURE;
      case CHARGE_NOT_FOUND -> ErrorCode.CHARGE_NOT_FOUND;
      case HOLD_NOT_FOUND -> ErrorCode.HOLD_NOT_FOUND;
      case ENTRY_NOT_FOUND -> ErrorCode.ENTRY_NOT_FOUND;
      case NOT_A_CHARGE -> ErrorCode.NOT_A_CHARGE;
      case NOT_A_HOLD -> ErrorCode.NOT_A_HOLD;
      case NOT_REVERSIBLE -> ErrorCode.NOT_REVERSIBLE;
      case ALREADY_REVERSED -> ErrorCode.ALREADY_REVERSED;
      case ALREADY_REFUNDED -> ErrorCode.ALREADY_REFUNDED;
      case HOLD_CLOSED -> ErrorCode.HOLD_CLOSED;
      case REFUND_EXCEEDS_CHARGE -> ErrorCode.REFUND_EXCEEDS_CHARGE;
      case CAPTURE_EXCEEDS_HOLD -> ErrorCode.CAPTURE_EXCEEDS_HOLD;
      case TOO_MANY_HOLDS -> ErrorCode.TOO_MANY_HOLDS;
      case BALANCE_OUT_OF_RANGE -> ErrorCode.BALANCE_OUT_OF_RANGE;
      case INSUFFICIENT_BALANCE -> ErrorCode.INSUFFICIENT_BALANCE;
      case POSTED -> throw new IllegalArgumentException("what was posted is not refused");
    };
  }

  /** The field of the request that the refusal is about, if it is about one. */
  private static Optional<String> field(Outcome outcome) {
    return switch (outcome) {
      case AMOUNT_NOT_POSITIVE, REFUND_EXCEEDS_CHARGE, CAPTURE_EXCEEDS_HOLD ->
          Optional.of("amount");
      case CREDIT_LIMIT_NEGATIVE -> Optional.of("creditLimit");
      case EXPIRY_NOT_IN_FUTURE -> Optional.of("expiresAt");
      case CHARGE_NOT_FOUND, NOT_A_CHARGE -> Optional.of("refundOf");
      case HOLD_NOT_FOUND, NOT_A_HOLD, HOLD_CLOSED -> Optional.of("holdId");
      case ENTRY_NOT_FOUND, NOT_REVERSIBLE, ALREADY_REFUNDED -> Optional.of("transactionId");
      case ALREADY_REVERSED, TOO_MANY_HOLDS, BALANCE_OUT_OF_RANGE, INSUFFICIENT_BALANCE, POSTED ->
          Optional.empty();
    };
  }
}
