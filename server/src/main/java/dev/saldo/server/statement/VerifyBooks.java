package dev.saldo.server.statement;

import dev.saldo.journal.Journal;
import dev.saldo.journal.VerifyScope;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Result;
import dev.saldo.server.operator.PartnerIds;
import io.vertx.core.Future;

/** Begins to replay one partner's book, or all, and to name what is wrong. */
final class VerifyBooks implements Endpoint {
  static final String PATH = "/operator/v1/verify";
  private static final String SINCE = "sinceSequence";
  private static final int PARTNER_ID_LENGTH = 19;

  private final Journal journal;
  private final Verifications verifications;

  VerifyBooks(Journal journal, Verifications verifications) {
    this.journal = journal;
    this.verifications = verifications;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    VerifyScope scope = scope(exchange.optionalJson(PartnerIds.PARAMETER, SINCE));
    if (scope.partnerId().isEmpty()) {
      return Future.succeededFuture(begin(exchange, scope));
    }
    return exchange
        .await(journal.partner(scope.partnerId().getAsLong()))
        .map(
            found -> {
              if (found.isEmpty()) {
                throw PartnerIds.notFound();
              }
              return begin(exchange, scope);
            });
  }

  private static VerifyScope scope(JsonFields body) {
    VerifyScope scope =
        body.optionalText(PartnerIds.PARAMETER, PARTNER_ID_LENGTH)
            .map(id -> VerifyScope.partner(PartnerIds.parse(PartnerIds.PARAMETER, id)))
            .orElse(VerifyScope.all());
    return scope.since(body.optionalInteger(SINCE, 0, Long.MAX_VALUE).orElse(0));
  }

  private Answer begin(Exchange exchange, VerifyScope scope) {
    Verification begun = verifications.begin(exchange.requestId(), scope);
    return Answer.accepted(Result.of(begun::write))
        .header("Location", PATH + "/" + begun.id())
        .header("Cache-Control", "no-store");
  }
}
