package dev.saldo.cli;

import java.io.Serial;

/** What a command was pointed to, as a file or a database, cannot be used. */
final class SetUpException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  SetUpException(String message) {
    super(message);
  }
}
