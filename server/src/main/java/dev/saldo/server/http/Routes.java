package dev.saldo.server.http;

import java.util.List;

/** Every call that the server answers. */
final class Routes {
  private Routes() {}

  /** What a server of these services answers. */
  static Api of(Services services) {
    Endpoint balance =
        new BalanceEndpoint(services.journal(), new PartnerAccess(services.accessTokens()));
    return new Api(
        services.clock(),
        services.callerAddresses(),
        services.operators(),
        balance,
        new RouteTable(table(services, balance)));
  }

  private static List<Route> table(Services services, Endpoint balance) {
    return List.of(
        Route.get(BalanceEndpoint.PATH, balance),
        Route.post("/auth/openapi/v1/oauth/token", tokens(services)),
        Route.get("/health/live", new LiveEndpoint()),
        Route.get("/health/ready", new ReadyEndpoint(services.journal())));
  }

  private static Endpoint tokens(Services services) {
    return new TokenEndpoint(
        new CredentialsGrant(
            services.journal(),
            services.clientSecrets(),
            services.accessTokens(),
            services.refreshTokens()),
        new RefreshGrant(services.journal(), services.accessTokens(), services.refreshTokens()));
  }
}
