package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import java.time.Clock;
import java.util.List;

/** Every call that the server answers. */
public final class Routes {
  private Routes() {}

  /** What endpoints are made of. */
  public record Services(Journal journal, Clock clock) {}

  /** The one table of routes. */
  public static RouteTable of(Services services) {
    return new RouteTable(List.of(Route.get("/health/live", new LiveEndpoint())));
  }
}
