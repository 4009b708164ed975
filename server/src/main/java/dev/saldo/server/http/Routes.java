package dev.saldo.server.http;

import dev.saldo.server.metrics.RouteMeter;
import java.util.ArrayList;
import java.util.List;

/** Every call that the server answers. */
final class Routes {
  private Routes() {}

  /** What a server of these services answers. */
  static Api of(Services services) {
    Endpoint balance = new BalanceEndpoint(services.journal(), access(services));
    List<Route> table = table(services, balance);
    // For each to be seen before it was used.
    table.forEach(route -> meter(services.observation(), route));
    return new Api(
        services.clock(),
        services.ending(),
        services.callerAddresses(),
        services.operators(),
        services.observation(),
        balance,
        new RouteTable(table));
  }

  static RouteMeter meter(Observation observation, Route route) {
    return observation.meters().route(route.method().name(), route.template());
  }

  private static PartnerAccess access(Services services) {
    return new PartnerAccess(
        services.accessTokens(),
        services.providerTokens().map(tokens -> new ProviderAccess(services.journal(), tokens)),
        services.rateLimits());
  }

  private static List<Route> table(Services services, Endpoint balance) {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get(BalanceEndpoint.PATH, balance));
    routes.add(Route.post("/auth/openapi/v1/oauth/token", tokens(services)));
    routes.add(Route.get("/.well-known/jwks.json", new KeySetEndpoint(services.accessTokens())));
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
