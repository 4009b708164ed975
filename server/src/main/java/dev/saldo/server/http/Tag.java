package dev.saldo.server.http;

import java.util.Locale;

/** What is wrong with a header, parameter or member. */
public enum Tag {
  REQUIRED("is missing or blank"),
  UNKNOWN("is not known here"),
  DUPLICATE("is there more than once"),
  TYPE("is of the wrong type"),
  FORMAT("is not well-formed"),
  CHARACTERS("has characters that are not allowed"),
  MIN("is too small"),
  MAX("is too large"),
  LENGTH("is too long"),
  TOO_MANY_DECIMALS("has more decimals than its currency"),
  ONE_OF("is none of the values allowed"),
  CONFLICT("does not go together with the rest");

  private final String clause;

  Tag(String clause) {
    this.clause = clause;
  }

  /** The {@code tag} of an answer. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What follows the field's name in a sentence. */
  public String clause() {
    return clause;
  }
}
