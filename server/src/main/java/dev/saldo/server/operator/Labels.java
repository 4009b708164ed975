package dev.saldo.server.operator;

import dev.saldo.server.http.JsonFields;

/** What every posting may say of itself; each may be empty. */
record Labels(String reference, String memo, String effectiveDate) {
  static final String REFERENCE = "reference";
  static final String MEMO = "memo";
  static final String EFFECTIVE_DATE = "effectiveDate";

  private static final int REFERENCE_LENGTH_MAX = 255;
  private static final int MEMO_LENGTH_MAX = 1000;
  private static final int DATE_LENGTH_MAX = 10;

  static Labels of(JsonFields fields) {
    return of(fields, fields.optionalText(MEMO, MEMO_LENGTH_MAX).orElse(""));
  }

  /** For what must have a reason. */
  static Labels withReason(JsonFields fields) {
    return of(fields, fields.text(MEMO, MEMO_LENGTH_MAX));
  }

  private static Labels of(JsonFields fields, String memo) {
    String reference = fields.optionalText(REFERENCE, REFERENCE_LENGTH_MAX).orElse("");
    String effectiveDate =
        fields
            .optionalText(EFFECTIVE_DATE, DATE_LENGTH_MAX)
            .map(text -> Rfc3339.date(fields.field(EFFECTIVE_DATE), text))
            .orElse("");
    return new Labels(reference, memo, effectiveDate);
  }
}
