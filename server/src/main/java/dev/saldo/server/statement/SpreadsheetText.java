package dev.saldo.server.statement;

/**
 * Text of other people's in a file that a spreadsheet may open. A spreadsheet takes a cell that
 * begins like a formula for one, and computes it; such a text gets an apostrophe before it, by
 * which spreadsheets know a text.
 */
final class SpreadsheetText {
  /** What begins a formula, also in its full-width form, and what some programs skip before it. */
  private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

  private SpreadsheetText() {}

  static String guarded(String text) {
    String trimmed = withoutLeadingSpace(text);
    boolean isFormula = !trimmed.isEmpty() && BEGINS_FORMULA.indexOf(trimmed.charAt(0)) >= 0;
    return isFormula || startsWithControl(text) ? "'" + text : text;
  }

  private static boolean startsWithControl(String text) {
    return !text.isEmpty() && text.charAt(0) < ' ';
  }

  private static String withoutLeadingSpace(String text) {
    int start = 0;
    while (start < text.length() && isSkipped(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  /** Spaces of any width, and what has no width. */
  private static boolean isSkipped(char c) {
    return Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }
}
