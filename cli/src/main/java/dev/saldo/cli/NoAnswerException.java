package dev.saldo.cli;

import java.io.Serial;

/** The server could not be reached, or its answer did not arrive whole. */
final class NoAnswerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }

  NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
