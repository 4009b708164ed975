package dev.saldo.server.http;

import dev.saldo.journal.JournalException;
import dev.saldo.journal.OverloadedException;
import dev.saldo.journal.UnconfirmedClockException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one mapping of failures to errors. What is inside a failure goes to the log only. */
public final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final String RETRY_AFTER = "Retry-After";

  private Failures() {}

  /** What a failed request is answered with. */
  public static Refusal refusal(Throwable failure, String requestId) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return refusal(failure.getCause(), requestId);
    }
    if (failure instanceof OverloadedException) {
      return new Refusal(ErrorCode.OVERLOADED).header(RETRY_AFTER, "1");
    }
    if (failure instanceof UnconfirmedClockException) {
      return new Refusal(
              ErrorCode.CLOCK_UNCONFIRMED, "Nothing is posted: " + failure.getMessage() + ".")
          .header(RETRY_AFTER, "10");
    }
    log.atError()
        .setCause(failure)
        .addKeyValue("requestId", requestId)
        .log("request {} failed", requestId);
    return failure instanceof JournalException
        ? new Refusal(ErrorCode.DATABASE_UNAVAILABLE).header(RETRY_AFTER, "5")
        : new Refusal(ErrorCode.INTERNAL_ERROR);
  }

  /** What a request that could not be decoded is answered with. */
  static Refusal undecodable(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new Refusal(ErrorCode.URI_TOO_LONG);
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new Refusal(ErrorCode.HEADERS_TOO_LARGE);
    }
    return new Refusal(ErrorCode.BAD_REQUEST);
  }
}
