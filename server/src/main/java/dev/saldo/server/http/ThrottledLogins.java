package dev.saldo.server.http;

import dev.saldo.server.token.RefreshTokens;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The token call with a bound on guessing: credentials that come after too many wrong ones are not
 * looked at. Whether a client is known makes no difference.
 */
final class ThrottledLogins implements Endpoint {
  private static final int NAME_LENGTH_MAX = 256;

  /** IPv6 addresses come by the network of this size, of which a caller may have the whole. */
  private static final int V6_NETWORK_BITS = 64;

  private final Endpoint tokens;
  private final FailedLogins logins;
  private final RateLimits limits;
  private final RefreshTokens refreshTokens;

  ThrottledLogins(Endpoint tokens, Services services) {
    this.tokens = tokens;
    this.logins = services.failedLogins();
    this.limits = services.rateLimits();
    this.refreshTokens = services.refreshTokens();
  }

  @Override
  public Future<Answer> answer(Exchange exchange) {
    Optional<String> who = who(exchange);
    return who.isEmpty() ? tokens.answer(exchange) : answer(exchange, who.get());
  }

  private Future<Answer> answer(Exchange exchange, String who) {
    long now = exchange.startedAtNanos();
    FailedLogins.Attempt attempt = new FailedLogins.Attempt(who, where(exchange));
    logins.require(attempt, now).ifPresent(client -> count(exchange, client));
    return attempt(exchange)
        .onSuccess(issued -> logins.succeeded(attempt, exchange.subject(), now))
        .onFailure(
            failure -> {
              if (isWrong(failure)) {
                logins.failed(attempt, now);
              }
            });
  }

  /** Whoever proved before to be that client has its log-ins counted with its other requests. */
  private void count(Exchange exchange, String client) {
    exchange.actsAs(client);
    limits.take(exchange, limits.of(client, exchange.startedAtNanos()));
  }

  private Future<Answer> attempt(Exchange exchange) {
    try {
      return tokens.answer(exchange);
    } catch (Refusal refusal) {
      return Future.failedFuture(refusal);
    }
  }

  private static boolean isWrong(Throwable failure) {
    return failure instanceof Refusal refusal
        && (refusal.code() == ErrorCode.INVALID_CLIENT
            || refusal.code() == ErrorCode.INVALID_GRANT);
  }

  /**
   * Whose credentials they are said to be; empty if what is wrong with the form is something else.
   */
  private Optional<String> who(Exchange exchange) {
    FormFields form;
    try {
      form = exchange.form();
    } catch (Refusal malformed) {
      return Optional.empty();
    }
    boolean isRefresh = form.find("grant_type").equals(Optional.of("refresh_token"));
    return isRefresh
        ? form.find("refresh_token").map(this::partner)
        : form.find("client_id").map(id -> "client " + id).filter(ThrottledLogins::isShort);
  }

  private static boolean isShort(String name) {
    return name.length() <= NAME_LENGTH_MAX;
  }

  private String partner(String refreshToken) {
    return refreshTokens.partnerId(refreshToken).map(id -> "partner " + id).orElse("nobody");
  }

  private static String where(Exchange exchange) {
    return exchange
        .callerAddress()
        .map(address -> address.network(Math.min(address.bitCount(), V6_NETWORK_BITS)))
        .map(IpAddress::toString)
        .orElse("nowhere");
  }
}
