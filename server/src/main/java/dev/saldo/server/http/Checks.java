package dev.saldo.server.http;

/** What holds for texts and numbers wherever they come from. */
final class Checks {
  private Checks() {}

  /** A text that fits in, of characters that are allowed. */
  static String text(String field, String value, int lengthMax) {
    if (value.codePointCount(0, value.length()) > lengthMax) {
      throw Refusal.field(field, Tag.LENGTH, field + " is longer than " + lengthMax + " characters")
          .particular("max", Integer.toString(lengthMax));
    }
    if (!PlainText.isPlain(value)) {
      throw Refusal.field(field, Tag.CHARACTERS);
    }
    return value;
  }

  /** A number within bounds, both included. */
  static long within(String field, long value, long min, long max) {
    if (value < min) {
      throw Refusal.field(field, Tag.MIN, field + " is less than " + min)
          .particular("min", Long.toString(min));
    }
    if (value > max) {
      throw Refusal.field(field, Tag.MAX, field + " is more than " + max)
          .particular("max", Long.toString(max));
    }
    return value;
  }
}
