package dev.saldo.server.http;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.journal.RefreshUse;
import dev.saldo.journal.Rotation;
import dev.saldo.server.metrics.TokenEvent;
import dev.saldo.server.token.AccessTokens;
import dev.saldo.server.token.RefreshTokens;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens for a refresh token, which is used up. */
final class RefreshGrant {
  private static final Logger security = LoggerFactory.getLogger("dev.saldo.security");
  private static final int TOKEN_LENGTH_MAX = 256;

  private final Journal journal;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final LoginThrottle throttle;

  RefreshGrant(Services services, LoginThrottle throttle) {
    this.journal = services.journal();
    this.accessTokens = services.accessTokens();
    this.refreshTokens = services.refreshTokens();
    this.throttle = throttle;
  }

  Future<IssuedTokens> issue(Exchange exchange, FormFields form) {
    String shown = form.text("refresh_token", TOKEN_LENGTH_MAX);
    long partnerId = refreshTokens.partnerId(shown).orElseThrow(() -> forged(exchange));
    Attempt attempt =
        throttle.admit(exchange, Attempt.Proof.REFRESH_TOKEN, Long.toString(partnerId));
    return rotate(exchange, partnerId, shown)
        .onSuccess(issued -> throttle.succeeded(exchange, attempt))
        .onFailure(failure -> count(exchange, attempt, failure));
  }

  /** A token that no server issued names no partner: the answer is the same for all of them. */
  private Refusal forged(Exchange exchange) {
    Attempt attempt = Attempt.of(Attempt.Proof.REFRESH_TOKEN, exchange);
    Optional<Refusal> wrong = throttle.judge(exchange, attempt, Optional::empty);
    return wrong.orElseGet(RefreshGrant::refused);
  }

  private void count(Exchange exchange, Attempt attempt, Throwable failure) {
    if (failure instanceof Refusal refusal && refusal.code() == ErrorCode.INVALID_GRANT) {
      throttle.failed(exchange, attempt);
    }
  }

  private Future<IssuedTokens> rotate(Exchange exchange, long partnerId, String shown) {
    Optional<IpAddress> address = exchange.callerAddress();
    RefreshUse use =
        refreshTokens.use(
            shown,
            partnerId,
            client -> PartnerAccess.isPermitted(address, client),
            reuse(exchange, partnerId));
    return exchange
        .await(journal.rotateRefreshToken(use))
        .map(rotation -> issued(exchange, rotation, refreshTokens.successor(shown, partnerId)));
  }

  private IssuedTokens issued(Exchange exchange, Rotation rotation, String successor) {
    if (rotation instanceof Rotation.Rotated rotated) {
      exchange.actsAs(rotated.client().clientId());
      return new IssuedTokens(
          accessTokens.issue(rotated.partner(), rotated.client()),
          successor,
          accessTokens.lifetime().toSeconds());
    }
    if (rotation instanceof Rotation.NotPermitted) {
      throw new Refusal(ErrorCode.ADDRESS_NOT_PERMITTED);
    }
    if (rotation instanceof Rotation.Reused reused) {
      exchange.happened(TokenEvent.REUSED);
      report(exchange, reused);
    }
    throw refused();
  }

  /** Somebody has a copy of a token; which of the two is the partner, nobody can tell. */
  private static AuditEvent reuse(Exchange exchange, long partnerId) {
    return new AuditEvent(
        "partner",
        "refresh_token.reuse",
        Long.toString(partnerId),
        address(exchange),
        exchange.requestId(),
        "all that came of the log-in has ended");
  }

  /** The same, for those who watch the log. */
  private static void report(Exchange exchange, Rotation.Reused reused) {
    security
        .atWarn()
        .addKeyValue("requestId", exchange.requestId())
        .log(
            "refresh_token.reuse of partner {} from {} in request {}: all that came of the log-in"
                + " has ended",
            reused.partnerId(),
            address(exchange),
            exchange.requestId());
  }

  private static String address(Exchange exchange) {
    return exchange.callerAddress().map(IpAddress::toString).orElse("");
  }

  private static Refusal refused() {
    return new Refusal(ErrorCode.INVALID_GRANT);
  }
}
