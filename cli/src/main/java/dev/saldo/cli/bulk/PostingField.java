package dev.saldo.cli.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a line of a file can say: a column of CSV, a field of JSON. */
public enum PostingField {
  PARTNER_ID("partnerId"),
  IDEMPOTENCY_KEY("idempotencyKey"),
  TYPE("type"),
  AMOUNT("amount"),
  CREDIT_LIMIT("creditLimit"),
  DIRECTION("direction"),
  REFUND_OF("refundOf"),
  EXPIRES_AT("expiresAt"),
  REFERENCE("reference"),
  MEMO("memo"),
  EFFECTIVE_DATE("effectiveDate"),
  REJECTED_LINE("rejectedLine"),
  REJECTED_CODE("rejectedCode"),
  REJECTED_REASON("rejectedReason");

  private static final Map<String, PostingField> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(PostingField::label, Function.identity()));

  private final String label;

  PostingField(String label) {
    this.label = label;
  }

  static Optional<PostingField> ofLabel(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** The names of the fields that make a posting. */
  public static List<String> postingLabels() {
    return Arrays.stream(values())
        .filter(field -> !field.isRemark())
        .map(PostingField::label)
        .toList();
  }

  /** Its name in the file and in the operator's API. */
  public String label() {
    return label;
  }

  /** Whether it only says why the line was rejected earlier, and is not posted. */
  public boolean isRemark() {
    return switch (this) {
      case REJECTED_LINE, REJECTED_CODE, REJECTED_REASON -> true;
      case PARTNER_ID,
          IDEMPOTENCY_KEY,
          TYPE,
          AMOUNT,
          CREDIT_LIMIT,
          DIRECTION,
          REFUND_OF,
          EXPIRES_AT,
          REFERENCE,
          MEMO,
          EFFECTIVE_DATE ->
          false;
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
