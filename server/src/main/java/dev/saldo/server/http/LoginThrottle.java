package dev.saldo.server.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bound on guessing at the token call. Whether a client is known makes no difference to it.
 * Thread-safe.
 */
final class LoginThrottle {
  private final FailedLogins logins;
  private final RateLimits limits;
  private final OneAddress oneAddress;

  LoginThrottle(Services services) {
    this.logins = services.failedLogins();
    this.limits = services.rateLimits();
    this.oneAddress = new OneAddress(services.callerAddresses());
  }

  /**
   * Lets a request prove to be an owner, and counts the log-ins of a client that has proved itself
   * before with its other requests.
   *
   * @throws Refusal if the owner has failed too often, or the client asks too often
   */
  Attempt admit(Exchange exchange, Attempt.Proof proof, String owner) {
    Attempt attempt = Attempt.of(proof, owner, exchange);
    oneAddress.saw(attempt);
    logins.require(attempt, exchange.startedAtNanos()).ifPresent(client -> count(exchange, client));
    return attempt;
  }

  private void count(Exchange exchange, String client) {
    exchange.actsAs(client);
    limits.take(exchange, limits.of(client, exchange.startedAtNanos()));
  }

  /** Judges credentials as {@link FailedLogins#judge} does. */
  <T> Optional<T> judge(Exchange exchange, Attempt attempt, Supplier<Optional<T>> check) {
    return logins.judge(attempt, exchange.startedAtNanos(), check);
  }

  /** Remembers whom the request was answered as. */
  void succeeded(Exchange exchange, Attempt attempt) {
    logins.succeeded(attempt, exchange.subject());
  }

  /** Counts credentials that turned out to be good no longer. */
  void failed(Exchange exchange, Attempt attempt) {
    logins.failed(attempt, exchange.startedAtNanos());
  }
}
