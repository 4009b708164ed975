package dev.saldo.client;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Why a call brought no balance. The subclasses are the kinds; the fields are those of the server's
 * error envelope. Neither the message nor a field holds the client secret or a token, even where
 * the server repeats one. Immutable.
 */
public abstract sealed class SaldoException extends RuntimeException
    permits AuthenticationException,
        ClientClosedException,
        ForbiddenException,
        ProtocolException,
        RateLimitedException,
        RejectedException,
        ServerException,
        TransportException {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;
  private final ErrorDetails details;

  SaldoException(String reason, ErrorDetails details, @Nullable Throwable cause) {
    super(reason + details.summary(), cause);
    this.reason = reason;
    this.details = details;
  }

  /**
   * Returns the same once more, with the same cause and the stack trace of the thread that calls
   * this.
   */
  abstract SaldoException again();

  final String reason() {
    return reason;
  }

  final ErrorDetails details() {
    return details;
  }

  /** The HTTP status of the answer, or 0 if there was none. */
  public final int status() {
    return details.status();
  }

  /** The error's name, the envelope's {@code code}; empty if the answer had none. */
  public final String code() {
    return details.code();
  }

  /**
   * The error's description, the envelope's {@code detailMessage}; empty if the answer had none.
   */
  public final String detailMessage() {
    return details.detailMessage();
  }

  /** The server's id of the request; empty if the answer had none. */
  public final String requestId() {
    return details.requestId();
  }

  /**
   * How long the server asks to wait before the next request (header {@code Retry-After}, RFC 9110,
   * 10.2.3).
   */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(details.retryAfter());
  }

  static SaldoException of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof SaldoException known) {
      return known;
    }
    return TransportException.of(cause);
  }
}
