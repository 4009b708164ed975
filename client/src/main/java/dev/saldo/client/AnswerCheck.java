package dev.saldo.client;

import java.time.Instant;

/** Tells success from failure, and which kind of failure. */
final class AnswerCheck {
  private AnswerCheck() {}

  /** The envelope of a successful answer: HTTP 2xx and the code {@code success}. */
  static Envelope successful(Call call, Answer answer, Instant now) {
    if (answer.body() == null && answer.isSuccessful()) {
      throw new ProtocolException(
          "the answer is longer than 1 MiB", ErrorDetails.ofStatus(answer.status()), null);
    }
    Envelope envelope = Envelope.of(answer.body() == null ? "" : answer.body());
    if (answer.isSuccessful() && envelope.isSuccessful()) {
      return envelope;
    }
    throw failure(call, answer, details(call, answer, envelope, now));
  }

  private static ErrorDetails details(Call call, Answer answer, Envelope envelope, Instant now) {
    // A gateway may say 200 over an envelope that says 403: the envelope knows better.
    boolean envelopeTellsError = answer.isSuccessful() && envelope.status() >= 400;
    return new ErrorDetails(
        envelopeTellsError ? envelope.status() : answer.status(),
        call.withoutSecret(envelope.code()),
        call.withoutSecret(envelope.detailMessage()),
        call.withoutSecret(envelope.requestId()),
        RetryAfter.read(answer.header("Retry-After"), now));
  }

  private static SaldoException failure(Call call, Answer answer, ErrorDetails details) {
    int status = details.status();
    if (status >= 500) {
      return new ServerException(details, null);
    }
    if (status == 429) {
      return new RateLimitedException(details, null);
    }
    if (status < 400 && (!answer.isSuccessful() || details.code().isEmpty())) {
      return new ProtocolException("the answer is not the API's envelope", details, null);
    }
    return call.purpose() == Call.Purpose.TOKEN ? tokenRefusal(details) : balanceRefusal(details);
  }

  private static SaldoException tokenRefusal(ErrorDetails details) {
    return switch (details.status()) {
      // RFC 6749, 5.2, answers refused credentials with 400 or 401; a blocked address or account
      // gets 403.
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
