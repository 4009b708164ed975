package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.ClientChange;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too much of one caller: it is refused for a while, and nobody else is. */
class ThrottlingTest {
  private static final String PATH = "/user/openapi/user/v1/client/account_balance";
  private static final String END =
      "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  private static final Money NOTHING = Money.zero(Currency.of("USD").orElseThrow());

  /** So slow that no time that a test takes makes a difference. */
  private static final LimitSettings SLOW = new LimitSettings(1, 60, 1);

  private static TestServer start(String forwardedHeader, String... proxies) {
    HttpSettings http =
        new HttpSettings("127.0.0.1", 0, Optional.of(forwardedHeader), List.of(proxies)).with(SLOW);
    return TestServer.start(Clock.systemUTC(), http);
  }

  private static TestServer start() {
    return start("X-Forwarded-For", "127.0.0.1");
  }

  private static String balance(String target, String token) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\nAuthorization: Bearer "
        + token
        + "\r\n\r\n";
  }

  private static List<Integer> statuses(List<Wire.Reply> replies) {
    return replies.stream().map(Wire.Reply::status).distinct().toList();
  }

  /** By the balance call's own lane, and past it. */
  @ParameterizedTest
  @ValueSource(strings = {PATH, PATH + "?"})
  void clientThatAsksTooOftenIsRefusedAndNoOther(String target) {
    try (TestServer server = start()) {
      String token = server.token();
      String another = server.token();
      String other = server.tokenOfPartnerWith(NOTHING, 'b');
      List<Wire.Reply> replies = Wire.send(server.port(), balance(target, token).repeat(80) + END);

      assertEquals(List.of(200, 429, 200), changes(replies));
      Wire.Reply refused = replies.get(79);
      assertEquals("too_many_requests", refused.code());
      assertEquals("1", refused.header("Retry-After").orElse(""));
      assertEquals("\"client\";q=60;w=60", refused.header("RateLimit-Policy").orElse(""));
      assertEquals("\"client\";r=0;t=60", refused.header("RateLimit").orElse(""));
      assertEquals(429, server.balance(another).status());
      assertEquals(200, server.balance(other).status());
    }
  }

  private static List<Integer> changes(List<Wire.Reply> replies) {
    List<Integer> all = replies.stream().map(Wire.Reply::status).toList();
    return Stream.concat(
            Stream.of(all.get(0)),
            Stream.iterate(1, i -> i < all.size(), i -> i + 1)
                .filter(i -> !all.get(i).equals(all.get(i - 1)))
                .map(all::get))
        .toList();
  }

  @Test
  void quotaIsToldOnceLessThanHalfIsLeft() {
    try (TestServer server = start()) {
      List<Wire.Reply> replies =
          Wire.send(server.port(), balance(PATH, server.token()).repeat(60) + END);

      assertEquals(Optional.empty(), replies.get(0).header("RateLimit"));
      assertTrue(replies.get(50).header("RateLimit").orElse("").startsWith("\"client\";r="));
      assertEquals(List.of(200), statuses(replies));
    }
  }

  @Test
  void guessesAreRefusedWhetherTheClientIsKnownOrNot() {
    try (TestServer server = start()) {
      for (String client : List.of(TestServer.CLIENT_ID, "0".repeat(32))) {
        for (int i = 0; i < 10; i++) {
          assertEquals(401, server.tokens(client, "wrong").status());
        }
        Wire.Reply refused = server.tokens(client, "wrong");
        assertEquals("too_many_requests", refused.code());
        assertTrue(Integer.parseInt(refused.header("Retry-After").orElse("")) > 30);
      }
    }
  }

  @Test
  void rightCredentialsAreNotLookedAtAfterTooManyWrongOnesFromTheSameAddress() {
    try (TestServer server = start()) {
      failTenTimes(server, "192.0.2.1");

      assertEquals(429, login(server, TestServer.CLIENT_SECRET, "192.0.2.1").status());
      assertEquals(200, login(server, TestServer.CLIENT_SECRET, "192.0.2.2").status());
    }
  }

  /** Whoever has an IPv6 address has the whole of its network. */
  @Test
  void addressesOfOneNetworkCountTogether() {
    try (TestServer server = start()) {
      for (int i = 0; i < 10; i++) {
        login(server, "wrong", "2001:db8::" + i);
      }

      assertEquals(429, login(server, "wrong", "2001:db8::ffff").status());
      assertEquals(401, login(server, "wrong", "2001:db8:0:1::ffff").status());
    }
  }

  /** A token that is forged is answered alike, whichever partner it names. */
  @Test
  void forgedRefreshTokensAreAnsweredAlikeAndThrottled() {
    try (TestServer server = start()) {
      String right = refreshToken(server);
      server.change(new ClientChange.IpRestriction(true, List.of("192.0.2.0/24")));
      for (int i = 0; i < 10; i++) {
        String forged = i % 2 == 0 ? otherThan(right, i) : forgedOf(1_000_000_000_000_000_000L + i);
        assertEquals("invalid_grant", refresh(server, forged, "198.51.100.1").code());
      }

      assertEquals(
          "too_many_requests", refresh(server, otherThan(right, 11), "198.51.100.1").code());
      assertEquals("address_not_permitted", refresh(server, right, "198.51.100.1").code());
      assertEquals(200, refresh(server, right, "192.0.2.1").status());
    }
  }

  @Test
  void refreshTokenThatIsNoLongerGoodIsThrottled() {
    try (TestServer server = start()) {
      String old = refreshToken(server);
      server.resetSecret("another");
      for (int i = 0; i < 10; i++) {
        assertEquals("invalid_grant", refresh(server, old, "198.51.100.1").code());
      }

      assertEquals("too_many_requests", refresh(server, old, "198.51.100.1").code());
      assertEquals("invalid_grant", refresh(server, old, "198.51.100.2").code());
    }
  }

  @Test
  void simultaneousGuessesAreEvaluatedNoMoreOftenThanSuccessiveOnes() throws Exception {
    try (TestServer server = start()) {
      ExecutorService threads = Executors.newFixedThreadPool(150);
      List<Callable<Integer>> guesses =
          Collections.nCopies(150, () -> login(server, "wrong", "192.0.2.1").status());
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> guess : threads.invokeAll(guesses)) {
        statuses.add(guess.get());
      }
      threads.shutdown();

      assertEquals(10, Collections.frequency(statuses, 401));
      assertEquals(140, Collections.frequency(statuses, 429));
    }
  }

  @Test
  void simultaneousLogInsThatAreRightAreAllAnswered() throws Exception {
    try (TestServer server = start()) {
      ExecutorService threads = Executors.newFixedThreadPool(50);
      List<Callable<Integer>> logins =
          Collections.nCopies(
              50, () -> login(server, TestServer.CLIENT_SECRET, "192.0.2.1").status());
      for (Future<Integer> login : threads.invokeAll(logins)) {
        assertEquals(200, login.get());
      }
      threads.shutdown();
    }
  }

  /** All callers seem to come from the proxy, which is not known to be one. */
  @Test
  void clientThatNeverLoggedInIsNotShutOutByGuessesWithInventedIdsFromItsAddress() {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()).with(SLOW);
    try (TestServer server = TestServer.start(Clock.systemUTC(), http)) {
      for (int i = 0; i < 60; i++) {
        int status = server.tokens("invented" + i, "wrong").status();
        assertEquals(i < 50 ? 401 : 429, status, "attempt " + i);
      }

      assertEquals(429, server.tokens(TestServer.CLIENT_ID, "wrong").status());
      assertEquals(200, server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET).status());
    }
  }

  @Test
  void operatorKeysAreGuessedNoMoreOftenThanSecretsAndRightOnesAreNotRefused() {
    try (TestServer server = start()) {
      for (int i = 0; i < 500; i++) {
        String key = "%032d".formatted(i);
        assertEquals(i < 50 ? 401 : 429, partners(server, key, "192.0.2.1").status());
      }

      assertEquals(401, partners(server, "wrong", "192.0.2.2").status());
      assertEquals(200, partners(server, TestServer.OPERATOR_KEY, "192.0.2.1").status());
      assertTrue(
          Wire.ask(server.port(), "GET", "/metrics", bearer(TestServer.OPERATOR_KEY))
              .body()
              .contains("saldo_token_events_total{event=\"operator_key_refused\"} 501.0"));
    }
  }

  private static Wire.Reply partners(TestServer server, String key, String address) {
    return Wire.ask(
        server.port(), "GET", "/operator/v1/partners", bearer(key), "X-Forwarded-For: " + address);
  }

  private static String bearer(String key) {
    return "Authorization: Bearer " + key;
  }

  private static String refreshToken(TestServer server) {
    return login(server, TestServer.CLIENT_SECRET, "192.0.2.1")
        .result()
        .path("refreshToken")
        .textValue();
  }

  /** A token that has one other character: one of those that follow in the alphabet. */
  private static String otherThan(String token, int wrong) {
    int at = 40;
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int next = alphabet.indexOf(token.charAt(at)) + 1 + wrong;
    return token.substring(0, at)
        + alphabet.charAt(next % alphabet.length())
        + token.substring(at + 1);
  }

  /** A token of another server, that names the partner. */
  private static String forgedOf(long partnerId) {
    byte[] bytes = ByteBuffer.allocate(72).putLong(partnerId).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Wire.Reply refresh(TestServer server, String token, String address) {
    return server.tokens(
        "grant_type=refresh_token&refresh_token=" + token,
        new String[] {"X-Forwarded-For: " + address});
  }

  private static void failTenTimes(TestServer server, String address) {
    for (int i = 0; i < 10; i++) {
      assertEquals(401, login(server, "wrong", address).status());
    }
  }

  private static Wire.Reply login(TestServer server, String secret, String address) {
    return server.tokens(
        "grant_type=pp_credentials&client_id=" + TestServer.CLIENT_ID + "&client_secret=" + secret,
        new String[] {"X-Forwarded-For: " + address});
  }
}
