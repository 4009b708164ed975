package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a granted token may look like, and how long it is taken to live. */
class TokenReadingTest extends WithPortal {
  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  @Test
  void lifetimeCountsFromTheRequestForTheToken() {
    portal.onToken(
        (request, connection) -> {
          clock.advance(LIFETIME.minus(MARGIN));
          Reply.token("slow", "refresh").send(request, connection);
        },
        Reply.token("next", "refresh"));
    portal.onBalance(ok(), ok());

    client.accountBalance();
    client.accountBalance();

    assertEquals(2, portal.tokenRequests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1800\"'",
    "1800",
    "1800.0",
    "'\" 1800 \"'",
    "1.8e3",
  })
  void lifetimeIsReadAsStringOrNumber(String expiresIn) {
    portal.onToken(grant("\"t\"", "\"Bearer\"", expiresIn), Reply.token("t2", "r2"));
    portal.onBalance(ok(), ok(), ok());
    client.accountBalance();
    clock.advance(LIFETIME.minus(MARGIN).minusMillis(1));
    client.accountBalance();
    assertEquals(1, portal.tokenRequests().size());

    clock.advance(Duration.ofMillis(1));
    client.accountBalance();
    assertEquals(2, portal.tokenRequests().size());
  }

  @Test
  void shortLivedTokenIsRenewedATenthBeforeItsEnd() {
    portal.onToken(grant("\"t\"", "\"Bearer\"", "20"), Reply.token("t2", "r2"));
    portal.onBalance(ok(), ok(), ok());
    client.accountBalance();
    clock.advance(Duration.ofSeconds(18).minusMillis(1));
    client.accountBalance();
    assertEquals(1, portal.tokenRequests().size());

    clock.advance(Duration.ofMillis(1));
    client.accountBalance();
    assertEquals(2, portal.tokenRequests().size());
  }

  @Test
  void tokenWithoutLifetimeServesTheCallItWasAskedFor() {
    portal.onToken(grant("\"t\"", "\"Bearer\"", "0"));
    portal.onBalance(ok());

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void endlessLifetimeIsTakenForAYear() {
    portal.onToken(grant("\"t\"", "\"Bearer\"", "9e90"));
    portal.onBalance(ok(), ok());
    client.accountBalance();
    clock.advance(Duration.ofDays(364));
    client.accountBalance();

    assertEquals(1, portal.tokenRequests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"Bearer\"', Bearer t",
    "'\"Bearer \"', Bearer t",
    "'\"  bearer  \"', bearer t",
    "'\"\"', Bearer t",
    "null, Bearer t",
    "{}, Bearer t",
    "'\"Token\"', Token t"
  })
  void tokenHeadIsTrimmedAndBearerWhereMissing(String tokenHead, String authorization) {
    portal.onToken(grant("\"t\"", tokenHead, "1800")).onBalance(ok());
    client.accountBalance();

    assertEquals(authorization, portal.balanceRequests().get(0).header("Authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "null, '\"Bearer\"', 1800",
    "'\"\"', '\"Bearer\"', 1800",
    "'\"a b\"', '\"Bearer\"', 1800",
    "'\"a\\r\\nX-Evil: 1\"', '\"Bearer\"', 1800",
    "'\"tökén\"', '\"Bearer\"', 1800",
    "{}, '\"Bearer\"', 1800",
    "'\"t\"', '\"Bearer: x\"', 1800",
    "'\"t\"', '\"Bearer\"', -1",
    "'\"t\"', '\"Bearer\"', null",
    "'\"t\"', '\"Bearer\"', '\"soon\"'",
    "'\"t\"', '\"Bearer\"', 1e101"
  })
  void unreadableTokenIsAProtocolFailure(String token, String tokenHead, String expiresIn) {
    portal.onToken(grant(token, tokenHead, expiresIn));

    ProtocolException failure = failure(ProtocolException.class);

    assertEquals(200, failure.status());
    assertEquals("0f", failure.requestId());
    assertEquals(List.of(), portal.balanceRequests());
  }

  private static Reply ok() {
    return Reply.json(200, FakePortal.CONTRACT_EXAMPLE);
  }

  private static Reply grant(String token, String tokenHead, String expiresIn) {
    return Reply.json(
        200,
        """
        {"code":"success","requestId":"0f","status":200,
         "result":{"token":%s,"tokenHead":%s,"expiresIn":%s,"refreshToken":"r"}}"""
            .formatted(token, tokenHead, expiresIn));
  }
}
