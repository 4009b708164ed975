package dev.saldo.server.http;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every call that the server answers. */
final class Routes {
  /** What is under these is not for partners, and under those for nobody else. */
  private static final Set<String> MANAGEMENT = Set.of("operator", "health", "metrics");

  private static final Set<String> PARTNERS = Set.of("auth", "user");

  private Routes() {}

  /** What a listener of that scope answers. */
  static Api of(Services services, Binding.Scope scope) {
    Endpoint balance =
        new BalanceEndpoint(
            services.journal(), new PartnerAccess(services.accessTokens(), services.rateLimits()));
    boolean isForPartners = scope != Binding.Scope.MANAGEMENT;
    return new Api(
        services.clock(),
        services.callerAddresses(),
        services.operators(),
        isForPartners ? balance : Routes::nothing,
        new RouteTable(
            table(services, balance).stream().filter(route -> isIn(scope, route)).toList()));
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
