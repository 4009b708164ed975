package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * No answer came: the connection failed or broke, the time was up, or the waiting thread was
 * interrupted. The status is 0. {@link #problem()} says what was wrong, and the message says it
 * with what to do about it.
 */
public final class TransportException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  private final ConnectionProblem problem;

  private TransportException(ConnectionProblem problem, String reason, @Nullable Throwable cause) {
    super(reason, ErrorDetails.NONE, cause);
    this.problem = problem;
  }

  static TransportException of(Throwable cause) {
    ConnectionProblem problem = ConnectionProblem.of(cause);
    return new TransportException(problem, "no answer: " + problem.describe(cause), cause);
  }

  /** What was wrong. */
  public ConnectionProblem problem() {
    return problem;
  }

  @Override
  TransportException again() {
    return new TransportException(problem, reason(), getCause());
  }
}
