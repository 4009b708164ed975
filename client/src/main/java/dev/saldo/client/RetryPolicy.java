package dev.saldo.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Which failures are asked again, and when. It holds for the balance call and for a token call with
 * credentials: both may arrive twice without harm. A refresh may not, see {@link
 * #delayBeforeCredentials}.
 */
record RetryPolicy(int maxRetries, Backoff backoff) {
  /**
   * A server that asks for a longer wait gets no retry: the caller decides whether to wait that
   * long.
   */
  static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(30);

  /** How long to wait before the next try; empty to give up. */
  Optional<Duration> delayBeforeRetry(SaldoException failure, int retriesMade) {
    // Bounded: a server in trouble is not helped by clients that never stop asking.
    if (retriesMade >= maxRetries || !mayPass(failure)) {
      return Optional.empty();
    }
    return delay(failure, retriesMade);
  }

  /**
   * How long to wait before asking with credentials after a refresh failed; empty to give up. The
   * refresh itself is never repeated: if its answer was lost, its refresh token may be used up.
   */
  Optional<Duration> delayBeforeCredentials(SaldoException refreshFailure) {
    // A refusal concerns the refresh token only: the credentials are a fresh start.
    return mayPass(refreshFailure) ? delay(refreshFailure, 0) : Optional.of(Duration.ZERO);
  }

  private static boolean mayPass(SaldoException failure) {
    // Nothing was heard: the network or the server may be back at the next try.
    if (failure instanceof TransportException silence) {
      return mayPass(silence.problem())
          && (failure.getCause() instanceof IOException
              || failure.getCause() instanceof TimeoutException);
    }
    // Too many requests (429): fewer later are welcome.
    if (failure instanceof RateLimitedException) {
      return true;
    }
    return switch (failure.status()) {
      // A gateway without its server (502), a server that says "not now" (503), a late one (504).
      case 502, 503, 504 -> true;
      // 500 and the like fail the same way again; a refusal or an unreadable answer does not
      // change.
      default -> false;
    };
  }

  private static boolean mayPass(ConnectionProblem problem) {
    return switch (problem) {
      case CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_TRUSTED,
          CERTIFICATE_OF_ANOTHER_HOST,
          INTERRUPTED,
          NOT_TLS ->
          false;
      case BROKEN,
          CLOSED,
          NOT_HTTP,
          NO_ANSWER_IN_TIME,
          NO_CONNECTION_IN_TIME,
          REFUSED,
          TLS_FAILED,
          UNKNOWN_HOST,
          UNREACHABLE ->
          true;
    };
  }

  private Optional<Duration> delay(SaldoException failure, int retriesMade) {
    Duration jitter = backoff.delay(retriesMade);
    Optional<Duration> asked = failure.retryAfter();
    if (asked.isEmpty()) {
      return Optional.of(jitter);
    }
    // Not before the time the server asked for, and not all clients at that very moment.
    return asked.filter(wait -> wait.compareTo(RETRY_AFTER_MAX) <= 0).map(jitter::plus);
  }
}
