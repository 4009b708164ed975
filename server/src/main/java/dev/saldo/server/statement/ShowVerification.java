package dev.saldo.server.statement;

import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Result;
import io.vertx.core.Future;

/** Shows how far a verification is, or what it came to. */
final class ShowVerification implements Endpoint {
  static final String PARAMETER = "verificationId";

  private final Verifications verifications;

  ShowVerification(Verifications verifications) {
    this.verifications = verifications;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    exchange.query();
    Verification found =
        verifications
            .find(exchange.pathParameter(PARAMETER))
            .orElseThrow(() -> new Refusal(ErrorCode.VERIFICATION_NOT_FOUND));
    return Future.succeededFuture(
        Answer.ok(Result.of(found::write)).header("Cache-Control", "no-store"));
  }
}
