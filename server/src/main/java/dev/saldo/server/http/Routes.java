package dev.saldo.server.http;

import dev.saldo.server.metrics.RouteMeter;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every call that the server answers. */
final class Routes {
  private static final String METRICS = "metrics";

  /** A form of a few short fields, in either way of writing it, from callers not yet known. */
  private static final int TOKEN_BODY_MAX_BYTES = 4 * 1024;

  /** What is under these is not for partners, and under those for nobody else. */
  private static final Set<String> MANAGEMENT = Set.of("operator", "health", METRICS);

  private static final Set<String> PARTNERS = Set.of("auth", "user");

  private Routes() {}

  /** What a listener of that scope answers. */
  static Api of(Services services, Binding.Scope scope) {
    Endpoint balance = new BalanceEndpoint(services.journal(), access(services));
    List<Route> table =
        table(services, balance).stream()
            .filter(route -> isIn(scope, route))
            .map(route -> in(scope, route))
            .toList();
    // For each to be seen before it was used.
    table.forEach(route -> meter(services.observation(), route));
    return new Api(
        services.clock(),
        services.ending(),
        services.callerAddresses(),
        services.operators(),
        services.failedLogins(),
        services.observation(),
        services.bodies(),
        scope == Binding.Scope.MANAGEMENT ? Routes::nothing : balance,
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

  private static Future<Answer> nothing(Exchange exchange) {
    throw new Refusal(ErrorCode.NOT_FOUND);
  }

  private static boolean isIn(Binding.Scope scope, Route route) {
    String first = route.segments().get(0);
    return switch (scope) {
      case ALL -> true;
      case PARTNERS -> !MANAGEMENT.contains(first);
      case MANAGEMENT -> !PARTNERS.contains(first);
    };
  }

  /** Where only those come who run the server, their machines need no key to measure it. */
  private static Route in(Binding.Scope scope, Route route) {
    return scope == Binding.Scope.MANAGEMENT && route.segments().get(0).equals(METRICS)
        ? route.forAll()
        : route;
  }

  private static List<Route> table(Services services, Endpoint balance) {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get(BalanceEndpoint.PATH, balance));
    routes.add(
        Route.post("/auth/openapi/v1/oauth/token", tokens(services))
            .takingBytes(TOKEN_BODY_MAX_BYTES));
    routes.add(Route.get("/.well-known/jwks.json", new KeySetEndpoint(services.accessTokens())));
    routes.addAll(services.routes());
    return routes;
  }

  private static Endpoint tokens(Services services) {
    LoginThrottle throttle = new LoginThrottle(services);
    return new TokenEndpoint(
        new CredentialsGrant(services, throttle), new RefreshGrant(services, throttle));
  }
}
