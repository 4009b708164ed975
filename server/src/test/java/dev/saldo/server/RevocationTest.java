package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saldo.journal.ClientChange;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.AdjustableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends access ends it with the very next request, also where the token is remembered. */
class RevocationTest {
  private static final String OTHER_SECRET = "another-secret-of-the-sandbox";

  @Test
  void newSecretEndsEveryTokenOfTheOldOne() {
    try (TestServer server = TestServer.start()) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      String token = tokens.result().path("token").textValue();
      assertEquals(200, server.balance(token).status());

      server.resetSecret(OTHER_SECRET);

      Wire.Reply refused = server.balance(token);
      assertEquals(401, refused.status());
      assertEquals("access_token_revoked", refused.code());
      assertEquals("Bearer error=\"invalid_token\"", refused.header("WWW-Authenticate").orElse(""));
      Wire.Reply refreshed = server.refresh(tokens.result().path("refreshToken").textValue());
      assertEquals("invalid_grant", refreshed.code());
      assertEquals(
          "invalid_client", server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET).code());
      Wire.Reply renewed = server.tokens(TestServer.CLIENT_ID, OTHER_SECRET);
      assertEquals(200, server.balance(renewed.result().path("token").textValue()).status());
    }
  }

  @Test
  void clientThatIsSwitchedOffIsRefusedAndItsTokensDoNotComeBack() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      server.change(new ClientChange.Enabled(false));

      assertEquals("access_token_revoked", server.balance(token).code());
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      assertEquals(403, tokens.status());
      assertEquals("client_disabled", tokens.code());
      assertEquals("invalid_client", server.tokens(TestServer.CLIENT_ID, "wrong").code());

      server.change(new ClientChange.Enabled(true));

      assertEquals("access_token_revoked", server.balance(token).code());
      assertEquals(200, server.balance(server.token()).status());
    }
  }

  @Test
  void secretsHashIsOfNoUseForAnotherClient() {
    try (TestServer server = TestServer.start()) {
      String other = server.tokenOfPartnerWith(Money.zero(Currency.of("USD").orElseThrow()), 'b');
      assertEquals(200, server.balance(other).status());

      server.copySecretTo('b');

      assertEquals(
          "invalid_client", server.tokens("b".repeat(32), TestServer.CLIENT_SECRET).code());
      assertEquals(200, server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET).status());
    }
  }

  @Test
  void newAddressRuleHoldsFromTheNextRequestOn() {
    try (TestServer server = TestServer.start()) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      String token = tokens.result().path("token").textValue();
      String refreshToken = tokens.result().path("refreshToken").textValue();
      server.change(new ClientChange.IpRestriction(true, List.of("203.0.113.0/24")));

      Wire.Reply refused = server.balance(token);
      assertEquals(403, refused.status());
      assertEquals("address_not_permitted", refused.code());
      assertEquals(
          "address_not_permitted",
          server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET).code());
      assertEquals("address_not_permitted", server.refresh(refreshToken).code());
      assertEquals("invalid_client", server.tokens(TestServer.CLIENT_ID, "wrong").code());

      server.change(new ClientChange.IpRestriction(true, List.of("203.0.113.0/24", "127.0.0.0/8")));
      assertEquals(200, server.balance(token).status());
      assertEquals(200, server.refresh(refreshToken).status());

      server.change(new ClientChange.IpRestriction(false, List.of("203.0.113.0/24")));
      assertEquals(200, server.balance(token).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 200",
    "'192.0.2.1, 203.0.113.7', 200",
    "'203.0.113.7, 192.0.2.1', 403",
    "nonsense, 403"
  })
  void callerIsWhoTheTrustedProxySays(String forwardedFor, int status) {
    HttpSettings http =
        new HttpSettings("127.0.0.1", 0, Optional.of("X-Forwarded-For"), List.of("127.0.0.1"));
    try (TestServer server = TestServer.start(Clock.systemUTC(), http)) {
      String token = server.token();
      server.change(new ClientChange.IpRestriction(true, List.of("203.0.113.0/24")));

      assertEquals(status, server.balance(token, "X-Forwarded-For: " + forwardedFor).status());
    }
  }

  @Test
  void forwardingHeaderIsIgnoredWhereNoneIsConfigured() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      server.change(new ClientChange.IpRestriction(true, List.of("203.0.113.0/24")));

      assertEquals(403, server.balance(token, "X-Forwarded-For: 203.0.113.7").status());
    }
  }

  @Test
  void tokenEndsWhenItsTimeIsUp() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    try (TestServer server = TestServer.start(clock)) {
      String token = server.token();
      assertEquals(200, server.balance(token).status());

      clock.advance(Duration.ofMinutes(30));

      Wire.Reply reply = server.balance(token);
      assertEquals(401, reply.status());
      assertEquals("access_token_expired", reply.code());
    }
  }

  @Test
  void refreshTokenEndsWhenItsTimeIsUp() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    try (TestServer server = TestServer.start(clock)) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);

      clock.advance(Duration.ofDays(15));

      Wire.Reply reply = server.refresh(tokens.result().path("refreshToken").textValue());
      assertEquals("invalid_grant", reply.code());
    }
  }

  @Test
  void refreshTokenThatIsShownAgainAfterTheWindowEndsItsFamily() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    try (TestServer server = TestServer.start(clock)) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      String first = tokens.result().path("refreshToken").textValue();
      String second = server.refresh(first).result().path("refreshToken").textValue();

      clock.advance(Duration.ofSeconds(10));

      assertEquals("invalid_grant", server.refresh(first).code());
      assertEquals("invalid_grant", server.refresh(second).code());
    }
  }

  @Test
  void refreshTokensOfOneLogInEndHoweverOftenTheyAreUsed() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    try (TestServer server = TestServer.start(clock)) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      for (int days = 0; days < 80; days += 10) {
        clock.advance(Duration.ofDays(10));
        tokens = server.refresh(tokens.result().path("refreshToken").textValue());
        assertEquals(200, tokens.status(), tokens::body);
      }
      clock.advance(Duration.ofDays(10));

      Wire.Reply reply = server.refresh(tokens.result().path("refreshToken").textValue());
      assertEquals("invalid_grant", reply.code());
    }
  }

  @Test
  void tokensOutliveARestart() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();

      server.restart();

      assertEquals(200, server.balance(token).status());
    }
  }
}
