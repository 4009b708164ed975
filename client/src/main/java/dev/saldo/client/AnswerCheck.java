package dev.saldo.client;

import java.time.Instant;

/**
 * Tells success from failure, and which kind of failure. An answer that says both is neither: it is
 * a {@link ProtocolException}.
 */
final class AnswerCheck {
  private AnswerCheck() {}

  /** The envelope of a successful answer: HTTP 2xx and the code {@code success}. */
  static Envelope successful(Call call, Answer answer, Instant now) {
    Envelope envelope =
        Envelope.of(answer.body() == null ? "" : answer.body(), call::withoutSecret);
    ErrorDetails details =
        ErrorDetails.of(
            answer.status(), envelope, RetryAfter.read(answer.header("Retry-After"), now));
    String flaw = flaw(answer, envelope);
    if (!flaw.isEmpty()) {
      throw new ProtocolException(flaw, details, null);
    }
    if (answer.isSuccessful()) {
      return envelope;
    }
    throw failure(call.purpose(), details);
  }

  /** Returns why the answer can be taken neither for a success nor for a failure, or nothing. */
  private static String flaw(Answer answer, Envelope envelope) {
    if (answer.isRedirect()) {
      return "the answer is a redirect, which is not followed with secrets";
    }
    if (answer.status() < 400 && !answer.isSuccessful()) {
      return "the answer's status is neither a success nor an error";
    }
    if (answer.isSuccessful() && envelope.code().isEmpty()) {
      return answer.body() == null
          ? "the answer is longer than 1 MiB"
          : "the answer is not the API's envelope, or has a member twice";
    }
    if (envelope.contradicts(answer.status())) {
      return "the answer's HTTP status is not the status in its body";
    }
    if (answer.isSuccessful() != envelope.isSuccessful() && !envelope.code().isEmpty()) {
      return "the answer's code contradicts its status";
    }
    return "";
  }

  private static SaldoException failure(Call.Purpose purpose, ErrorDetails details) {
    int status = details.status();
    if (status >= 500) {
      return new ServerException(details, null);
    }
    if (status == 429) {
      return new RateLimitedException(details, null);
    }
    return switch (purpose) {
      case TOKEN -> tokenRefusal(details);
      case BALANCE -> balanceRefusal(details);
    };
  }

  private static SaldoException tokenRefusal(ErrorDetails details) {
    return switch (details.status()) {
      // RFC 6749, 5.2, answers refused credentials with 400 or 401; a blocked address or account
      // gets 403.
      case 400, 401, 403 -> new AuthenticationException("no token was granted", details, null);
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
