package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One token, and one renewal of it, for all threads. */
class SharedTokenTest extends WithPortal {
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  @Test
  void hundredThreadsShareTheFirstToken() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(Crowd.SIZE);
    portal.onToken(Reply.after(allAsked, Reply.token("shared", "r")));
    for (int i = 0; i < Crowd.SIZE; i++) {
      portal.onBalance(ok());
    }

    Crowd.asks(client, allAsked, EXAMPLE_BALANCE);

    assertEquals(1, portal.tokenRequests().size());
    assertEquals(Crowd.SIZE, portal.balanceRequests().size());
    assertTrue(
        portal.balanceRequests().stream()
            .allMatch(r -> r.header("Authorization").equals("Bearer shared")));
  }

  @Test
  void hundredThreadsShareOneRefresh() throws Exception {
    client.accountBalance();
    clock.advance(LIFETIME);
    CountDownLatch allAsked = new CountDownLatch(Crowd.SIZE);
    portal.onToken(Reply.after(allAsked, Reply.token("shared", "r")));
    for (int i = 0; i < Crowd.SIZE; i++) {
      portal.onBalance(ok());
    }

    Crowd.asks(client, allAsked, EXAMPLE_BALANCE);

    assertEquals(List.of("pp_credentials", "refresh_token"), grantTypes());
  }

  @Test
  void hundredThreadsWithARevokedTokenAskForOneNew() throws Exception {
    client.accountBalance();
    portal.revokeTokens();

    Crowd.asks(client, new CountDownLatch(Crowd.SIZE), EXAMPLE_BALANCE);

    assertEquals(2, portal.tokenRequests().size());
  }

  @Test
  void hundredThreadsShareOneRefusal() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(Crowd.SIZE);
    portal.onToken(Reply.after(allAsked, Reply.failure(401, "credentials_invalid")));

    for (SaldoException failure : Crowd.fails(client, allAsked)) {
      assertEquals("credentials_invalid", failure.code());
    }

    assertEquals(1, portal.tokenRequests().size());
  }

  @Test
  void oneCallersCancellationLeavesTheRenewalToTheOthers() throws Exception {
    CountDownLatch bothAsked = new CountDownLatch(1);
    portal.onToken(Reply.after(bothAsked, Reply.token("shared", "r"))).onBalance(ok());

    var first = client.accountBalanceAsync();
    var second = client.accountBalanceAsync();
    assertTrue(first.cancel(true));
    bothAsked.countDown();

    assertEquals(EXAMPLE_BALANCE, result(second));
    assertEquals(1, portal.balanceRequests().size());
  }

  private List<String> grantTypes() {
    return portal.tokenRequests().stream()
        .map(request -> request.form().getOrDefault("grant_type", ""))
        .toList();
  }

  private static Reply ok() {
    return Reply.json(200, FakePortal.CONTRACT_EXAMPLE);
  }
}
