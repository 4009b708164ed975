package dev.saldo.client;

import java.time.Instant;

/** Tells success from failure, and which kind of failure. */
final class AnswerCheck {
  private AnswerCheck() {}

  /** The envelope of a successful answer: HTTP 2xx and the code {@code success}. */
  static Envelope successful(Call call, Answer answer, Instant now) {
    Envelope envelope =
        Envelope.of(answer.body() == null ? "" : answer.body(), call::withoutSecret);
    if (answer.isSuccessful() && envelope.isSuccessful()) {
      return envelope;
    }
    throw failure(call.purpose(), answer, details(answer, envelope, now));
  }

  private static ErrorDetails details(Answer answer, Envelope envelope, Instant now) {
    // A gateway may say 200 over an envelope that says 403: the envelope knows better.
    boolean envelopeTellsError = answer.isSuccessful() && envelope.status() >= 400;
    return ErrorDetails.of(
        envelopeTellsError ? envelope.status() : answer.status(),
        envelope,
        RetryAfter.read(answer.header("Retry-After"), now));
  }

  private static SaldoException failure(Call.Purpose purpose, Answer answer, ErrorDetails details) {
    int status = details.status();
    if (status >= 500) {
      return new ServerException(details, null);
    }
    if (status == 429) {
      return new RateLimitedException(details, null);
    }
    if (status < 400 && (!answer.isSuccessful() || details.code().isEmpty())) {
      return new ProtocolException(notTheEnvelope(answer), details, null);
    }
    return switch (purpose) {
      case TOKEN -> tokenRefusal(details);
      case BALANCE -> balanceRefusal(details);
    };
  }

  private static String notTheEnvelope(Answer answer) {
    if (answer.isRedirect()) {
      return "the answer is a redirect, which is not followed with secrets";
    }
    return answer.body() == null
        ? "the answer is longer than 1 MiB"
        : "the answer is not the API's envelope";
  }

  private static SaldoException tokenRefusal(ErrorDetails details) {
    return switch (details.status()) {
      // RFC 6749, 5.2, answers refused credentials with 400 or 401; a blocked address or account
      // gets 403; a 200 can carry a code that is not success.
      case 200, 400, 401, 403 -> new AuthenticationException("no token was granted", details, null);
      default -> new RejectedException(details, null);
    };
  }

  private static SaldoException balanceRefusal(ErrorDetails details) {
    return switch (details.status()) {
      case 401 -> new AuthenticationException("the token was not accepted", details, null);
      case 403 -> new ForbiddenException(details, null);
      default -> new RejectedException(details, null);
    };
  }
}
