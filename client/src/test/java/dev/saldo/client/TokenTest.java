package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: obtained, remembered, refreshed, replaced when refused. */
class TokenTest extends WithPortal {
  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  @Test
  void formIsTheContracts() {
    client.accountBalance();

    Request request = portal.tokenRequests().get(0);
    assertEquals("POST /auth/openapi/v1/oauth/token HTTP/1.1", request.line());
    assertEquals("application/x-www-form-urlencoded", request.header("Content-Type"));
    assertEquals("", request.header("Authorization"));
    assertEquals(
        Map.of(
            "grant_type", "pp_credentials",
            "client_id", FakePortal.CLIENT_ID,
            "client_secret", FakePortal.CLIENT_SECRET),
        request.form());
  }

  @Test
  void nothingIsSentBeforeTheFirstCall() {
    assertEquals(List.of(), portal.requests());
  }

  @Test
  void tokenServesUntilAMinuteBeforeItsEnd() {
    client.accountBalance();
    clock.advance(LIFETIME.minus(MARGIN).minusMillis(1));
    client.accountBalance();

    assertEquals(1, portal.tokenRequests().size());

    clock.advance(Duration.ofMillis(1));
    client.accountBalance();

    assertEquals(2, portal.tokenRequests().size());
  }

  @Test
  void expiredTokenIsRefreshedWithTheLatestRefreshToken() {
    client.accountBalance();
    clock.advance(LIFETIME);
    client.accountBalance();
    clock.advance(LIFETIME);
    client.accountBalance();

    assertEquals(refresh("refresh-1"), portal.tokenRequests().get(1).form());
    assertEquals(refresh("refresh-2"), portal.tokenRequests().get(2).form());
    assertEquals("Bearer token-3", portal.balanceRequests().get(2).header("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 500})
  void refusedRefreshFallsBackToCredentialsAtOnce(int status) {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.failure(status, "refresh_token_invalid"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(List.of("pp_credentials", "refresh_token", "pp_credentials"), grantTypes());
    assertEquals(List.of(), delays.asked());
  }

  @Test
  void unreadableRefreshFallsBackToCredentials() {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.json(200, "<html>sign in</html>"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(List.of("pp_credentials", "refresh_token", "pp_credentials"), grantTypes());
  }

  @Test
  void refreshWithoutAnswerIsNotRepeatedButReplacedByCredentialsAfterAWait() {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.disconnect());

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(List.of("pp_credentials", "refresh_token", "pp_credentials"), grantTypes());
    assertEquals(List.of(Duration.ofMillis(100)), delays.asked());
  }

  @Test
  void refreshTokenIsNotSentAgainAfterItsRenewalFailed() {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.disconnect(), Reply.failure(401, "credentials_invalid"));
    failure(AuthenticationException.class);

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(
        List.of("pp_credentials", "refresh_token", "pp_credentials", "pp_credentials"),
        grantTypes());
  }

  @Test
  void serverThatAsksForPatienceAtTheRefreshGetsIt() {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.failure(503, "overloaded", "Retry-After: 7"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(List.of(Duration.ofMillis(7_100)), delays.asked());
  }

  @Test
  void serverThatAsksForTooMuchPatienceAtTheRefreshEndsTheCall() {
    client.accountBalance();
    clock.advance(LIFETIME);
    portal.onToken(Reply.failure(429, "too_many_requests", "Retry-After: 31"));

    RateLimitedException failure = failure(RateLimitedException.class);

    assertEquals(Duration.ofSeconds(31), failure.retryAfter().orElseThrow());
    assertEquals(2, portal.tokenRequests().size());
  }

  @Test
  void answerWithoutRefreshTokenLeavesTheCredentials() {
    portal.onToken(
        Reply.json(200, "{\"code\":\"success\",\"result\":{\"token\":\"t\",\"expiresIn\":60}}"));
    portal.onBalance(ok());
    client.accountBalance();
    clock.advance(LIFETIME);
    client.accountBalance();

    assertEquals(List.of("pp_credentials", "pp_credentials"), grantTypes());
  }

  @Test
  void refusedTokenIsReplacedByOneNewTokenFromTheCredentials() {
    client.accountBalance();
    portal.revokeEverything();

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(List.of("pp_credentials", "pp_credentials"), grantTypes());
    assertEquals(
        List.of("Bearer token-1", "Bearer token-1", "Bearer token-2"),
        portal.balanceRequests().stream().map(r -> r.header("Authorization")).toList());
    assertEquals(List.of(), delays.asked());
  }

  @Test
  void newTokenThatIsRefusedTooEndsTheCall() {
    client.accountBalance();
    portal.onBalance(Reply.failure(401, "a"), Reply.failure(401, "b"));

    AuthenticationException failure = failure(AuthenticationException.class);

    assertEquals("b", failure.code());
    assertEquals(2, portal.tokenRequests().size());
    assertEquals(3, portal.balanceRequests().size());
  }

  @Test
  void forbiddenBalanceCostsNoToken() {
    portal.onBalance(Reply.failure(403, "ip_forbidden"));

    failure(ForbiddenException.class);
    client.accountBalance();

    assertEquals(1, portal.tokenRequests().size());
  }

  @Test
  void failedRenewalIsTriedAnewByTheNextCall() {
    portal.onToken(Reply.failure(401, "credentials_invalid"));
    failure(AuthenticationException.class);

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void secretIsReadWheneverItIsNeeded() {
    Queue<String> secrets = new ArrayDeque<>(List.of("before", FakePortal.CLIENT_SECRET));
    try (SaldoClient rotating = builder().clientSecret(secrets::remove).build()) {
      portal.onToken(Reply.token("old", "r"));

      assertEquals(EXAMPLE_BALANCE, rotating.accountBalance());
    }

    assertEquals("before", portal.tokenRequests().get(0).form().get("client_secret"));
    assertEquals(
        FakePortal.CLIENT_SECRET, portal.tokenRequests().get(1).form().get("client_secret"));
  }

  @Test
  void secretThatCannotBeReadIsAnAuthenticationFailure() throws Exception {
    IllegalStateException reason = new IllegalStateException("the vault is shut");
    try (SaldoClient vaulted =
        builder()
            .clientSecret(
                () -> {
                  throw reason;
                })
            .build()) {
      SaldoException failure = failureOf(vaulted.accountBalanceAsync());

      assertEquals(AuthenticationException.class, failure.getClass());
      assertEquals(0, failure.status());
      assertSame(reason, failure.getCause());
    }
    assertEquals(List.of(), portal.requests());
    assertEquals(List.of(), delays.asked());
  }

  @Test
  void emptySecretIsAnAuthenticationFailure() {
    try (SaldoClient empty = builder().clientSecret("").build()) {
      assertEquals(AuthenticationException.class, thrownBy(empty).getClass());
    }
    assertEquals(List.of(), portal.requests());
  }

  private static SaldoException thrownBy(SaldoClient asked) {
    return assertThrows(SaldoException.class, asked::accountBalance);
  }

  private List<String> grantTypes() {
    return portal.tokenRequests().stream()
        .map(request -> request.form().getOrDefault("grant_type", ""))
        .toList();
  }

  private static Map<String, String> refresh(String refreshToken) {
    return Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
  }

  private static Reply ok() {
    return Reply.json(200, FakePortal.CONTRACT_EXAMPLE);
  }
}
