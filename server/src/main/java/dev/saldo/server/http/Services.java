package dev.saldo.server.http;

import dev.saldo.journal.Journal;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.ClientSecrets;
import dev.saldo.server.token.ProviderTokens;
import dev.saldo.server.token.RefreshTokens;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What endpoints are made of. All of it is thread-safe.
 *
 * @param providerTokens if an identity provider's tokens are taken, too
 * @param routes of the calls that other packages answer
 */
public record Services(
    Journal journal,
    AccessTokens accessTokens,
    Optional<ProviderTokens> providerTokens,
    RefreshTokens refreshTokens,
    ClientSecrets clientSecrets,
    Operators operators,
    CallerAddresses callerAddresses,
    Observation observation,
    Bodies bodies,
    FailedLogins failedLogins,
    RateLimits rateLimits,
    Clock clock,
    Ending ending,
    List<Route> routes) {
  public Services {
    routes = List.copyOf(routes);
  }
}
