package dev.saldo.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.saldo.server.health.Check;
import dev.saldo.server.health.Health;
import dev.saldo.server.health.HealthReport;
import io.vertx.core.Future;
import java.io.IOException;

/** Says whether requests should be sent here, and what was looked at. */
final class ReadyEndpoint implements Endpoint {
  private final Health health;

  ReadyEndpoint(Health health) {
    this.health = health;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return exchange.await(health.report()).map(ReadyEndpoint::answer);
  }

  private static Answer answer(HealthReport report) {
    if (report.isReady()) {
      return Answer.ok(Result.of(json -> write(json, report))).header("Cache-Control", "no-store");
    }
    Refusal refusal = new Refusal(ErrorCode.NOT_READY).header("Retry-After", "5");
    for (Check check : report.checks()) {
      refusal.particular(check.name(), check.state());
    }
    return refusal.answer().header("Cache-Control", "no-store");
  }

  private static void write(JsonGenerator json, HealthReport report) throws IOException {
    json.writeStartObject();
    for (Check check : report.checks()) {
      json.writeStringField(check.name(), check.state());
    }
    json.writeEndObject();
  }
}
