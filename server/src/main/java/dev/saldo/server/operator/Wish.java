package dev.saldo.server.operator;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.CommandParts;
import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Origin;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a request asks to be posted. */
record Wish(Command command, Labels labels) {
  private static final int LENGTH_MAX = 255;

  /** Reads a wish out of a request. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads the wish, for a partner's book and in its currency.
     *
     * @throws Refusal if the request is wrong
     */
    Wish read(long partnerId, Currency currency);
  }

  /** The members of a {@linkplain #transaction transaction}. */
  static String[] transactionMembers() {
    return new String[] {
      TransactionType.MEMBER,
      "amount",
      "refundOf",
      "direction",
      "creditLimit",
      "expiresAt",
      Labels.REFERENCE,
      Labels.MEMO,
      Labels.EFFECTIVE_DATE
    };
  }

  /** A transaction of any type that is posted by itself. */
  static Wish transaction(JsonFields fields, long partnerId, Currency currency) {
    TransactionType type = TransactionType.of(fields);
    if (type == TransactionType.CREDIT_LIMIT) {
      Money limit = Amounts.required(fields, "creditLimit", currency);
      return new Wish(new Command.CreditLimit(limit), Labels.of(fields));
    }
    Money amount = Amounts.required(fields, "amount", currency);
    return switch (type) {
      case TOP_UP -> new Wish(new Command.TopUp(amount), Labels.of(fields));
      case CHARGE -> new Wish(new Command.Charge(amount), Labels.of(fields));
      case REFUND ->
          new Wish(new Command.Refund(amount, refundOf(fields, partnerId)), Labels.of(fields));
      case ADJUSTMENT -> new Wish(adjustment(fields, amount), Labels.withReason(fields));
      case HOLD -> new Wish(new Command.Hold(amount, expiresAt(fields)), Labels.of(fields));
      case CREDIT_LIMIT -> throw new AssertionError("a credit limit has no amount");
    };
  }

  private static long refundOf(JsonFields fields, long partnerId) {
    String text = fields.text("refundOf", LENGTH_MAX);
    return TransactionIds.sequence(fields.field("refundOf"), text, partnerId);
  }

  private static Command adjustment(JsonFields fields, Money amount) {
    return switch (fields.text("direction", LENGTH_MAX)) {
      case "credit" -> new Command.AdjustmentCredit(amount);
      case "debit" -> new Command.AdjustmentDebit(amount);
      default -> {
        String field = fields.field("direction");
        throw Refusal.field(field, Tag.ONE_OF, field + " must be credit or debit");
      }
    };
  }

  /** Cut to what the journal keeps, so that the same request is the same when it comes again. */
  private static Optional<Instant> expiresAt(JsonFields fields) {
    return fields
        .optionalText("expiresAt", LENGTH_MAX)
        .map(text -> Rfc3339.instant(fields.field("expiresAt"), text))
        .map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
  }

  /** What is posted by the operator whose request it is. */
  PostingRequest request(PostingRequests.Asked asked) {
    PostingRequest request =
        new PostingRequest(
            asked.partnerId(),
            asked.idempotencyKey(),
            command,
            labels.reference(),
            labels.memo(),
            labels.effectiveDate(),
            asked.origin().actor());
    return request.audited(event(asked.origin(), request));
  }

  private static AuditEvent event(Origin origin, PostingRequest request) {
    CommandParts parts = CommandParts.of(request.command());
    String amount =
        parts.amount().map(money -> money.currency().code() + " " + money + ", ").orElse("");
    String linked = parts.linkedSequence() == 0 ? "" : "of " + parts.linkedSequence() + ", ";
    return origin.event(
        "post." + parts.type(),
        Long.toString(request.partnerId()),
        amount + linked + "key " + request.idempotencyKey());
  }
}
