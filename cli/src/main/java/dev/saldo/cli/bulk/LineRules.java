package dev.saldo.cli.bulk;

import dev.saldo.server.http.PlainText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be told of a line without asking the server. */
final class LineRules {
  private static final int REFERENCE_MAX = 255;
  private static final int MEMO_MAX = 1_000;
  private static final Pattern PARTNER_ID = Pattern.compile("[1-9][0-9]{18}");
  private static final Pattern ROUNDED = Pattern.compile("[0-9][.,][0-9]+E\\+?[0-9]+");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,3})?");
  private static final Pattern ZERO = Pattern.compile("[0.]+");
  private static final Pattern TRANSACTION_ID = Pattern.compile("[1-9][0-9]{18}-[1-9][0-9]{0,18}");
  private static final Pattern FINE_TIME = Pattern.compile(".*\\.[0-9]{7,}.*");

  private LineRules() {}

  /** Everything that is wrong with the line. */
  static List<LineError> errors(PostingLine line) {
    List<LineError> errors = new ArrayList<>();
    for (Map.Entry<PostingField, String> field : line.fields().entrySet()) {
      problem(field.getKey(), field.getValue())
          .ifPresent(problem -> errors.add(LineError.of(line.number(), field.getKey(), problem)));
    }
    missing(line, PostingField.PARTNER_ID).ifPresent(errors::add);
    missing(line, PostingField.TYPE).ifPresent(errors::add);
    Optional<PostingType> type = line.field(PostingField.TYPE).flatMap(PostingType::ofLabel);
    type.ifPresent(known -> addErrorsOfType(line, known, errors));
    return errors;
  }

  private static void addErrorsOfType(PostingLine line, PostingType type, List<LineError> errors) {
    for (PostingField field : type.required()) {
      missing(line, field).ifPresent(errors::add);
    }
    for (PostingField field : line.fields().keySet()) {
      if (!type.permits(field)) {
        errors.add(LineError.of(line.number(), field, "must be empty with " + type.label()));
      }
    }
    Optional<String> refundOf = line.field(PostingField.REFUND_OF);
    if (refundOf.isPresent() && !refundOf.get().startsWith(line.partnerId() + "-")) {
      errors.add(
          LineError.of(line.number(), PostingField.REFUND_OF, "is another partner's transaction"));
    }
  }

  private static Optional<LineError> missing(PostingLine line, PostingField field) {
    return line.field(field).isPresent()
        ? Optional.empty()
        : Optional.of(LineError.of(line.number(), field, "is missing"));
  }

  private static Optional<String> problem(PostingField field, String value) {
    return switch (field) {
      case PARTNER_ID -> partnerProblem(value);
      case IDEMPOTENCY_KEY ->
          unless(KEY.matcher(value).matches(), "is not 1 to 255 visible ASCII characters");
      case TYPE ->
          unless(PostingType.ofLabel(value).isPresent(), "is none of " + PostingType.labels());
      case AMOUNT ->
          unless(
              AMOUNT.matcher(value).matches() && !ZERO.matcher(value).matches(),
              "is not an amount greater than zero, as 1234.50");
      case CREDIT_LIMIT ->
          unless(AMOUNT.matcher(value).matches(), "is not an amount, as 500.00 or 0");
      case DIRECTION ->
          unless(value.equals("credit") || value.equals("debit"), "is neither credit nor debit");
      case REFUND_OF ->
          unless(
              TRANSACTION_ID.matcher(value).matches(),
              "is not a transaction id, as 3076913644915998720-42");
      case EXPIRES_AT -> unless(isTime(value), "is not a time, as 2026-01-31T12:00:00Z");
      case REFERENCE -> textProblem(value, REFERENCE_MAX);
      case MEMO -> textProblem(value, MEMO_MAX);
      case EFFECTIVE_DATE -> unless(isDay(value), "is not a day, as 2026-01-31");
      case REJECTED_LINE, REJECTED_CODE, REJECTED_REASON -> Optional.empty();
    };
  }

  private static Optional<String> partnerProblem(String value) {
    if (ROUNDED.matcher(value).matches()) {
      return Optional.of("was rounded by a spreadsheet; there the column has to be text");
    }
    return unless(PARTNER_ID.matcher(value).matches(), "is not a partner id of 19 digits");
  }

  private static Optional<String> textProblem(String value, int lengthMax) {
    if (!PlainText.isPlain(value)) {
      return Optional.of("has a control character, or one that changes the direction of text");
    }
    boolean fits = value.codePointCount(0, value.length()) <= lengthMax;
    return unless(fits, "has more than " + lengthMax + " characters");
  }

  private static boolean isTime(String value) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(value);
      return time.getYear() > 0 && !FINE_TIME.matcher(value).matches();
    } catch (DateTimeException failure) {
      return false;
    }
  }

  private static boolean isDay(String value) {
    try {
      return LocalDate.parse(value).getYear() > 0;
    } catch (DateTimeException failure) {
      return false;
    }
  }

  private static Optional<String> unless(boolean holds, String problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }
}
