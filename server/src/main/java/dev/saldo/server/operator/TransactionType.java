package dev.saldo.server.operator;

import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be posted, and what is said of it beside what is said of all. */
enum TransactionType {
  TOP_UP,
  CHARGE,
  REFUND,
  ADJUSTMENT,
  CREDIT_LIMIT,
  HOLD;

  static final String MEMBER = "type";

  private static final int LENGTH_MAX = 255;

  /** Those of all types. */
  private static final List<String> MEMBERS =
      List.of("amount", "refundOf", "direction", "creditLimit", "expiresAt");

  private Set<String> members() {
    return switch (this) {
      case TOP_UP, CHARGE -> Set.of("amount");
      case REFUND -> Set.of("amount", "refundOf");
      case ADJUSTMENT -> Set.of("amount", "direction");
      case CREDIT_LIMIT -> Set.of("creditLimit");
      case HOLD -> Set.of("amount", "expiresAt");
    };
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a request.
   *
   * @throws Refusal if there is none, or the request has a member of another type
   */
  static TransactionType of(JsonFields fields) {
    String label = fields.text(MEMBER, LENGTH_MAX);
    for (TransactionType type : values()) {
      if (type.label().equals(label)) {
        type.checkMembers(fields);
        return type;
      }
    }
    String labels =
        Arrays.stream(values()).map(TransactionType::label).collect(Collectors.joining(", "));
    String field = fields.field(MEMBER);
    throw Refusal.field(field, Tag.ONE_OF, field + " must be one of " + labels);
  }

  private void checkMembers(JsonFields fields) {
    for (String member : MEMBERS) {
      if (fields.has(member) && !members().contains(member)) {
        String field = fields.field(member);
        throw Refusal.field(field, Tag.UNKNOWN, field + " does not belong to type " + label());
      }
    }
  }
}
