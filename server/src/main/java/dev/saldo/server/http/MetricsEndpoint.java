package dev.saldo.server.http;

import dev.saldo.server.health.Health;
import dev.saldo.server.metrics.Exposition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Shows Prometheus what was measured. */
final class MetricsEndpoint implements Endpoint {
  private final Health health;
  private final Exposition exposition;
  private final LongWork work;

  MetricsEndpoint(Health health, Exposition exposition, LongWork work) {
    this.health = health;
    this.exposition = exposition;
    this.work = work;
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    return exchange
        .await(health.report().thenCompose(report -> work.run(() -> exposition.scrape(report))))
        .map(
            text ->
                Answer.document(Exposition.CONTENT_TYPE, Buffer.buffer(text))
                    .header("Cache-Control", "no-store"));
  }
}
