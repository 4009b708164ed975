package dev.saldo.server.operator;

import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.Optional;

/** What makes a posting unique: 1 to 255 visible ASCII characters. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  static final String MEMBER = "idempotencyKey";

  private static final int LENGTH_MAX = 255;

  private IdempotencyKey() {}

  static String ofHeader(Exchange exchange) {
    return checked(HEADER, exchange.requiredHeader(HEADER));
  }

  /** The key of a call that does without one as well. */
  static Optional<String> ofOptionalHeader(Exchange exchange) {
    return exchange.header(HEADER).isPresent() ? Optional.of(ofHeader(exchange)) : Optional.empty();
  }

  static String ofMember(JsonFields fields) {
    return checked(fields.field(MEMBER), fields.text(MEMBER, LENGTH_MAX));
  }

  private static String checked(String field, String key) {
    if (key.length() > LENGTH_MAX) {
      throw Refusal.field(field, Tag.LENGTH, field + " is longer than 255 characters")
          .particular("max", Integer.toString(LENGTH_MAX));
    }
    if (!key.chars().allMatch(character -> character > ' ' && character <= '~')) {
      String detail = field + " must be of visible ASCII characters, without blanks";
      throw Refusal.field(field, Tag.CHARACTERS, detail);
    }
    return key;
  }
}
