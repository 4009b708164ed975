package dev.saldo.server.http;

import dev.saldo.server.health.Health;
import dev.saldo.server.metrics.Exposition;
import java.util.List;

/** What the server says of itself to those who run it. */
public final class ServiceApi implements AutoCloseable {
  private static final int SCRAPES_WAITING_MAX = 4;

  private final Health health;
  private final Observation observation;
  private final Exposition exposition;
  private final LongWork work = new LongWork("metrics", 1, SCRAPES_WAITING_MAX);

  /** Of that health and those measurements. */
  public ServiceApi(Health health, Observation observation, Exposition exposition) {
    this.health = health;
    this.observation = observation;
    this.exposition = exposition;
  }

  /** The routes. Measurements are for operators; health is for whatever balances the load. */
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", new LiveEndpoint()),
        Route.get("/health/ready", new ReadyEndpoint(health)),
        Route.get("/metrics", new MetricsEndpoint(health, exposition, work))
            .forOperators(Role.READ));
  }

  /** From now on the server is not ready. */
  public void end() {
    health.end();
  }

  @Override
  public void close() {
    work.close();
    exposition.close();
    observation.tracing().close();
  }
}
