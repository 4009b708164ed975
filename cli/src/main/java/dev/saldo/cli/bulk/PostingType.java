package dev.saldo.cli.bulk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be posted by a line of a file, and what the line must and may say then. */
enum PostingType {
  TOP_UP,
  CHARGE,
  REFUND,
  ADJUSTMENT,
  CREDIT_LIMIT,
  HOLD;

  static Optional<PostingType> ofLabel(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(PostingType::label).collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<PostingField> required() {
    return switch (this) {
      case TOP_UP, CHARGE, HOLD -> EnumSet.of(PostingField.AMOUNT);
      case REFUND -> EnumSet.of(PostingField.AMOUNT, PostingField.REFUND_OF);
      case ADJUSTMENT -> EnumSet.of(PostingField.AMOUNT, PostingField.DIRECTION, PostingField.MEMO);
      case CREDIT_LIMIT -> EnumSet.of(PostingField.CREDIT_LIMIT);
    };
  }

  boolean permits(PostingField field) {
    return switch (field) {
      case PARTNER_ID,
          IDEMPOTENCY_KEY,
          TYPE,
          REFERENCE,
          MEMO,
          EFFECTIVE_DATE,
          REJECTED_LINE,
          REJECTED_CODE,
          REJECTED_REASON ->
          true;
      case EXPIRES_AT -> this == HOLD;
      case AMOUNT, CREDIT_LIMIT, DIRECTION, REFUND_OF -> required().contains(field);
    };
  }
}
