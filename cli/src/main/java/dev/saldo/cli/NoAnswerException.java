package dev.saldo.cli;

import dev.saldo.client.ConnectionProblem;
import java.io.Serial;

/** The server could not be reached, or its answer did not arrive whole. */
final class NoAnswerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Returns what was wrong, and what to do, in the words of the command line. */
  static String explained(ConnectionProblem problem, Throwable cause) {
    boolean saysLittle =
        problem == ConnectionProblem.TLS_FAILED || problem == ConnectionProblem.BROKEN;
    String detail = saysLittle ? " (" + Text.reason(cause) + ")" : "";
    String remedy =
        problem
            .remedy()
            .replace("the base URL", "--base-url (SALDO_BASE_URL)")
            .replace("the CA file", "--ca-file (SALDO_CA_FILE)");
    return problem.reason() + detail + (remedy.isEmpty() ? "" : "\n  " + remedy);
  }

  NoAnswerException(String message) {
    super(message);
  }

  NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
