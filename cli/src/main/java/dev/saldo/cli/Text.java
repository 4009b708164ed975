package dev.saldo.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Words for a terminal. */
final class Text {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Text() {}

  /**
   * The text without what could move the cursor or reverse the line: names come from outside.
   * Joiners stay, because some scripts and emoji need them.
   */
  static String printable(String text) {
    return text.codePoints()
        .map(character -> isPrintable(character) ? character : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Why it failed, where the exception's own message is empty or only a file's name. */
  static String reason(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = failure.getMessage();
    boolean says = failure instanceof IOException && message != null;
    return says ? String.valueOf(message) : failure.getClass().getSimpleName();
  }

  private static boolean isPrintable(int character) {
    if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
