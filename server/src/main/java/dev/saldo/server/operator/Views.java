package dev.saldo.server.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.ApiClient;
import dev.saldo.journal.BalanceView;
import dev.saldo.journal.Micros;
import dev.saldo.journal.OpenHold;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Book;
import java.io.IOException;
import java.util.Optional;

/** How the operator's API shows partners, balances and holds. */
final class Views {
  private Views() {}

  static void write(JsonGenerator json, Partner partner) throws IOException {
    write(json, partner, Optional.empty());
  }

  /**
   * Writes a partner.
   *
   * @param approvalId of the credit limit that waits since the partner was opened
   */
  static void write(JsonGenerator json, Partner partner, Optional<String> approvalId)
      throws IOException {
    Book book = partner.balance().book();
    json.writeStartObject();
    json.writeStringField("partnerId", Long.toString(partner.partnerId()));
    json.writeStringField("ucId", Long.toString(partner.ucId()));
    json.writeStringField("name", partner.name());
    json.writeStringField("email", partner.email());
    json.writeStringField("userCode", partner.userCode());
    json.writeStringField("currency", book.currency().code());
    json.writeStringField("creditLimit", book.creditLimit().toString());
    json.writeStringField("createdAt", time(partner.createdAtMicros()));
    writeAmounts(json, book);
    json.writeNumberField("sequence", book.sequence());
    json.writeFieldName("apiClient");
    if (partner.client().isPresent()) {
      write(json, partner.client().get());
    } else {
      json.writeNull();
    }
    if (approvalId.isPresent()) {
      json.writeStringField("approvalId", approvalId.get());
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, ApiClient client) throws IOException {
    json.writeStartObject();
    json.writeStringField("clientId", client.clientId());
    json.writeBooleanField("enabled", client.enabled());
    json.writeObjectFieldStart("ipRestriction");
    json.writeBooleanField("enabled", client.ipRestricted());
    json.writeArrayFieldStart("rules");
    for (String rule : client.ipRules()) {
      json.writeString(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringField("createdAt", time(client.createdAtMicros()));
    json.writeEndObject();
  }

  static void write(JsonGenerator json, BalanceView balance) throws IOException {
    Book book = balance.book();
    json.writeStartObject();
    writeAmounts(json, book);
    json.writeStringField("creditLimit", book.creditLimit().toString());
    json.writeStringField("currency", book.currency().code());
    json.writeNumberField("sequence", book.sequence());
    json.writeStringField("asOf", time(balance.asOfMicros()));
    json.writeNumberField("holdCount", balance.holdCount());
    json.writeArrayFieldStart("holds");
    for (OpenHold hold : balance.openHolds()) {
      write(json, book.partnerId(), hold);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeAmounts(JsonGenerator json, Book book) throws IOException {
    json.writeStringField("accountBalance", book.accountBalance().toString());
    json.writeStringField("available", book.available().toString());
    json.writeStringField("held", book.held().toString());
  }

  static void write(JsonGenerator json, long partnerId, OpenHold hold) throws IOException {
    json.writeStartObject();
    json.writeStringField("holdId", TransactionIds.of(partnerId, hold.sequence()));
    json.writeStringField("amount", hold.amount().toString());
    json.writeStringField("reference", hold.reference());
    if (hold.expiresAtMicros() != 0) {
      json.writeStringField("expiresAt", time(hold.expiresAtMicros()));
    }
    json.writeStringField("recordedAt", time(hold.recordedAtMicros()));
    json.writeEndObject();
  }

  /** RFC 3339 in UTC. */
  static String time(long micros) {
    return Micros.toInstant(micros).toString();
  }
}
