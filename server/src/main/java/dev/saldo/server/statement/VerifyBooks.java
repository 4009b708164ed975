package dev.saldo.server.statement;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.journal.Finding;
import dev.saldo.journal.Progress;
import dev.saldo.journal.Verifier;
import dev.saldo.journal.VerifyReport;
import dev.saldo.journal.VerifyScope;
import dev.saldo.server.http.Answer;
import dev.saldo.server.http.Endpoint;
import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.LongWork;
import dev.saldo.server.http.Result;
import dev.saldo.server.operator.PartnerIds;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Replays one partner's book, or all, and names what is wrong. */
final class VerifyBooks implements Endpoint {
  private static final String SINCE = "sinceSequence";
  private static final int PARTNER_ID_LENGTH = 19;

  private final Verifier verifier;
  private final LongWork work;

  VerifyBooks(Verifier verifier, LongWork work) {
    this.verifier = verifier;
    this.work = work;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    VerifyScope scope = scope(exchange.optionalJson(PartnerIds.PARAMETER, SINCE));
    return exchange
        .await(work.run(() -> verifier.verify(scope, VerifyBooks::endWithTheServer)))
        .map(report -> answer(scope, report));
  }

  private static VerifyScope scope(JsonFields body) {
    VerifyScope scope =
        body.optionalText(PartnerIds.PARAMETER, PARTNER_ID_LENGTH)
            .map(id -> VerifyScope.partner(PartnerIds.parse(PartnerIds.PARAMETER, id)))
            .orElse(VerifyScope.all());
    return scope.since(body.optionalInteger(SINCE, 0, Long.MAX_VALUE).orElse(0));
  }

  private static void endWithTheServer(Progress progress) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the server ends");
    }
  }

  private static Answer answer(VerifyScope scope, VerifyReport report) {
    if (scope.partnerId().isPresent() && report.books() == 0) {
      throw PartnerIds.notFound();
    }
    return Answer.ok(Result.of(json -> write(json, report))).header("Cache-Control", "no-store");
  }

  private static void write(JsonGenerator json, VerifyReport report) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("isSound", report.isClean());
    json.writeNumberField("books", report.books());
    json.writeNumberField("entries", report.entries());
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      json.writeStartObject();
      json.writeStringField("partnerId", Long.toString(finding.partnerId()));
      json.writeNumberField("sequence", finding.sequence());
      json.writeStringField("problem", finding.subject().label());
      json.writeStringField("detail", finding.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
