package dev.saldo.server.http;

import java.util.ArrayList;
import java.util.List;

/** Every call that the server answers. */
final class Routes {
  private Routes() {}

  /** What a server of these services answers. */
  static Api of(Services services) {
    Endpoint balance =
        new BalanceEndpoint(
            services.journal(), new PartnerAccess(services.accessTokens(), services.rateLimits()));
    return new Api(
        services.clock(),
        services.callerAddresses(),
        services.operators(),
        balance,
        new RouteTable(table(services, balance)));
  }

  private static List<Route> table(Services services, Endpoint balance) {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get(BalanceEndpoint.PATH, balance));
    routes.add(Route.post("/auth/openapi/v1/oauth/token", tokens(services)));
    routes.add(Route.get("/health/live", new LiveEndpoint()));
    routes.add(Route.get("/health/ready", new ReadyEndpoint(services.journal())));
    routes.addAll(services.routes());
    return routes;
  }

  private static Endpoint tokens(Services services) {
    TokenEndpoint tokens =
        new TokenEndpoint(
            new CredentialsGrant(
                services.journal(),
                services.clientSecrets(),
                services.accessTokens(),
                services.refreshTokens()),
            new RefreshGrant(
                services.journal(), services.accessTokens(), services.refreshTokens()));
    return new ThrottledLogins(tokens, services);
  }
}
