package dev.saldo.server.docs;

import dev.saldo.server.http.Route;
import java.util.List;

/** The calls that explain all others. */
public final class DocsApi {
  private DocsApi() {}

  /** The routes, open to everybody. */
  public static List<Route> routes() {
    return List.of(
        Route.get("/openapi.yaml", new ShowDocument()), Route.get("/docs", new ShowPage()));
  }
}
