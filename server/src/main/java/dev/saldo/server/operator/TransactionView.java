package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Entry;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.EntryType;
import java.io.IOException;

/** How the operator's API shows an entry of a book. */
public final class TransactionView {
  private TransactionView() {}

  /** Writes the object. */
  public static void write(JsonGenerator json, Entry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("transactionId", TransactionIds.of(entry.partnerId(), entry.sequence()));
    json.writeNumberField("sequence", entry.sequence());
    json.writeStringField("type", type(entry.type()));
    json.writeStringField("amount", entry.amount().toString());
    json.writeStringField("from", entry.type().from().label());
    json.writeStringField("to", entry.type().to().label());
    writeBook(json, entry.after());
    writeOptional(json, entry);
    json.writeStringField("reference", entry.reference());
    json.writeStringField("memo", entry.memo());
    json.writeStringField("postedBy", entry.postedBy());
    json.writeStringField("idempotencyKey", entry.idempotencyKey());
    json.writeStringField("recordedAt", Views.time(entry.recordedAtMicros()));
    json.writeEndObject();
  }

  private static void writeBook(JsonGenerator json, Book after) throws IOException {
    json.writeStringField("balanceAfter", after.accountBalance().toString());
    json.writeStringField("availableAfter", after.available().toString());
    json.writeStringField("heldAfter", after.held().toString());
    json.writeStringField("creditLimitAfter", after.creditLimit().toString());
  }

  private static void writeOptional(JsonGenerator json, Entry entry) throws IOException {
    if (entry.linkedSequence() != 0) {
      String linked = TransactionIds.of(entry.partnerId(), entry.linkedSequence());
      json.writeStringField("linkedTo", linked);
    }
    if (entry.type() == EntryType.ADJUSTMENT_CREDIT) {
      json.writeStringField("direction", "credit");
    } else if (entry.type() == EntryType.ADJUSTMENT_DEBIT) {
      json.writeStringField("direction", "debit");
    }
    if (entry.expiresAtMicros() != 0) {
      json.writeStringField("expiresAt", Views.time(entry.expiresAtMicros()));
    }
    if (entry.isForced()) {
      json.writeBooleanField("forced", true);
      json.writeStringField("reason", entry.forcedReason());
    }
    if (!entry.effectiveDate().isEmpty()) {
      json.writeStringField("effectiveDate", entry.effectiveDate());
    }
  }

  /** The type by which the API names an entry; its accounts tell what a reversal reverses. */
  public static String type(EntryType type) {
    return switch (type) {
      case TOP_UP, CHARGE, REFUND, CREDIT_LIMIT, HOLD, CAPTURE, RELEASE -> type.label();
      case ADJUSTMENT_CREDIT, ADJUSTMENT_DEBIT -> "adjustment";
      case TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          "reversal";
    };
  }
}
