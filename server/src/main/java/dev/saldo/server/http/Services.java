package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.RefreshTokens;
import java.time.Clock;
import java.util.List;

/**
 * What endpoints are made of. All of it is thread-safe.
 *
 * @param routes of the calls that other packages answer
 */
public record Services(
    Journal journal,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    ClientSecrets clientSecrets,
    Operators operators,
    CallerAddresses callerAddresses,
    FailedLogins failedLogins,
    RateLimits rateLimits,
    Clock clock,
    List<Route> routes) {
  public Services {
    routes = List.copyOf(routes);
  }
}
