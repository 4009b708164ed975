package dev.saldo.journal;

import java.sql.SQLException;
import java.util.Optional;

/** The database failed, or what it holds cannot be used. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The first line of what the database itself said, innermost, about a failure; empty if it said
   * nothing. It is for the operator, not for answers to others.
   */
  public static Optional<String> saidByDatabase(Throwable failure) {
    Optional<String> said = Optional.empty();
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof SQLException && message != null) {
        said = message.lines().findFirst();
      }
    }
    return said;
  }
}
