package dev.saldo.server.http;

/**
 * The rule for every text that comes in, by HTTP or in a file: it can be shown on one line, and
 * reads in the order in which it is stored. Joiners, which scripts need, are allowed.
 */
public final class PlainText {
  private static final int ARABIC_LETTER_MARK = 0x061C;
  private static final int LEFT_TO_RIGHT_MARK = 0x200E;
  private static final int RIGHT_TO_LEFT_MARK = 0x200F;

  private PlainText() {}

  /** Returns whether all characters of the text are allowed. */
  public static boolean isPlain(String text) {
    return text.codePoints().allMatch(PlainText::isAllowed);
  }

  private static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> !reorders(codePoint);
      default -> true;
    };
  }

  /** Embeddings, overrides, isolates and marks show what follows or precedes them elsewhere. */
  private static boolean reorders(int codePoint) {
    return (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == LEFT_TO_RIGHT_MARK
        || codePoint == RIGHT_TO_LEFT_MARK
        || codePoint == ARABIC_LETTER_MARK;
  }
}
