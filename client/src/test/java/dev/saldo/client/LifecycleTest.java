package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Calls that are given up, clients that are closed, servers that come and go. */
class LifecycleTest extends WithPortal {
  private final CountDownLatch abandoned = new CountDownLatch(1);

  @Test
  void closeFailsAllCallsUnderWay() throws Exception {
    portal.onToken(Reply.stall("", abandoned));
    CompletableFuture<BigDecimal> balance = client.accountBalanceAsync();
    CompletableFuture<Balance> another = client.balanceAsync();

    client.close();

    assertInstanceOf(ClientClosedException.class, failureOf(balance));
    assertInstanceOf(ClientClosedException.class, failureOf(another));
  }

  @Test
  void closeAbandonsARequestThatTheServerHas() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onBalance(arrivedThenStalls(arrived));
    CompletableFuture<BigDecimal> balance = client.accountBalanceAsync();
    arrived.await();

    client.close();

    assertInstanceOf(ClientClosedException.class, failureOf(balance));
    abandoned.await();
  }

  @Test
  void closeAbandonsARenewalThatTheServerHas() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onToken(arrivedThenStalls(arrived));
    CompletableFuture<BigDecimal> balance = client.accountBalanceAsync();
    arrived.await();

    client.close();

    assertInstanceOf(ClientClosedException.class, failureOf(balance));
    abandoned.await();
    assertEquals(1, portal.requests().size());
  }

  @Test
  void closeWakesAThreadThatWaits() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onBalance(arrivedThenStalls(arrived));
    CompletableFuture<Throwable> thrown =
        CompletableFuture.supplyAsync(
            () -> assertThrows(ClientClosedException.class, client::accountBalance));
    arrived.await();

    client.close();

    result(thrown);
  }

  @Test
  void closeDuringAWaitEndsTheRetries() throws Exception {
    CompletableFuture<Void> wait = new CompletableFuture<>();
    CountDownLatch waiting = new CountDownLatch(1);
    Delays held =
        delay -> {
          waiting.countDown();
          return wait;
        };
    portal.onBalance(Reply.failure(503, "busy"));
    SaldoClient patient = builder().delays(held).build();
    CompletableFuture<BigDecimal> balance = patient.accountBalanceAsync();
    waiting.await();

    patient.close();
    wait.complete(null);

    assertInstanceOf(ClientClosedException.class, failureOf(balance));
    assertEquals(1, portal.balanceRequests().size());
  }

  @Test
  void closedClientSendsNothing() throws Exception {
    client.accountBalance();
    clock.advance(Duration.ofHours(1));
    int before = portal.requests().size();

    client.close();
    client.close();

    assertInstanceOf(ClientClosedException.class, failureOf(client.accountBalanceAsync()));
    assertEquals("the client is closed", failure(ClientClosedException.class).getMessage());
    assertThrows(ClientClosedException.class, client::balance);
    assertEquals(before, portal.requests().size());
  }

  @Test
  void crowdOnAClosingClientGetsBalancesOrItsClosing() throws Exception {
    client.accountBalance();
    List<CompletableFuture<BigDecimal>> answers =
        Crowd.answers(client, new CountDownLatch(Crowd.SIZE));

    client.close();

    for (CompletableFuture<BigDecimal> answer : answers) {
      Object seen =
          result(answer.handle((balance, failure) -> failure == null ? balance : failure));
      assertTrue(
          seen instanceof BigDecimal || seen instanceof ClientClosedException, seen.toString());
    }
  }

  @Test
  void cancelledFutureAbandonsItsRequest() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onBalance(arrivedThenStalls(arrived));
    CompletableFuture<BigDecimal> balance = client.accountBalanceAsync();
    arrived.await();

    assertTrue(balance.cancel(true));

    abandoned.await();
    assertEquals(List.of(), delays.asked());
    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void cancelledFutureAbandonsAnAnswerOnItsWay() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onBalance(
        (request, connection) -> {
          Reply.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
          arrivedThenStalls(arrived).send(request, connection);
        });
    CompletableFuture<BigDecimal> balance = client.accountBalanceAsync();
    arrived.await();

    assertTrue(balance.cancel(true));

    abandoned.await();
  }

  @Test
  void callersOwnTimeoutAbandonsTheRequest() throws Exception {
    portal.onBalance(Reply.stall("", abandoned));
    CompletableFuture<Throwable> seen =
        client
            .accountBalanceAsync()
            .orTimeout(1, TimeUnit.SECONDS)
            .handle((balance, failure) -> failure);

    assertInstanceOf(TimeoutException.class, result(seen));
    abandoned.await();
  }

  @Test
  void interruptEndsTheWaitAndStaysSet() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    portal.onBalance(arrivedThenStalls(arrived));
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              TransportException failure = failure(TransportException.class);
              assertInstanceOf(InterruptedException.class, failure.getCause());
              stillInterrupted.complete(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    arrived.await();

    waiting.interrupt();

    assertTrue(result(stillInterrupted));
    abandoned.await();
  }

  @Test
  void callersSlowFunctionHoldsUpNoOtherCall() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(1);
    CountDownLatch otherIsDone = new CountDownLatch(1);
    portal.onToken(Reply.after(allAsked, Reply.failure(401, "no")));
    // One before and one after, because a future serves its dependents in an order of its own.
    CompletableFuture<Void> slow = handledAfter(otherIsDone);
    CompletableFuture<BigDecimal> other = client.accountBalanceAsync();
    CompletableFuture<Void> slowToo = handledAfter(otherIsDone);
    allAsked.countDown();

    failureOf(other);
    otherIsDone.countDown();
    result(slow);
    result(slowToo);
  }

  @Test
  void callFromACallersFunctionIsAnswered() throws Exception {
    CompletableFuture<BigDecimal> again =
        client.accountBalanceAsync().thenApply(balance -> client.accountBalance());

    assertEquals(EXAMPLE_BALANCE, result(again));
  }

  @Test
  void restartedServerIsFoundAgain() {
    client.accountBalance();
    portal.stop();
    portal.restart();

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void restartedServerIsFoundAgainWhenTheTokenHasExpiredMeanwhile() {
    client.accountBalance();
    portal.stop();
    clock.advance(Duration.ofHours(1));
    failure(TransportException.class);
    portal.restart();

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void restartedServerThatForgotTheTokensGrantsANewOne() {
    client.accountBalance();
    portal.stop();
    portal.revokeEverything();
    portal.restart();

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  private Reply arrivedThenStalls(CountDownLatch arrived) {
    return (request, connection) -> {
      arrived.countDown();
      Reply.stall("", abandoned).send(request, connection);
    };
  }

  /** A call whose answer is handled by a function that waits. */
  private CompletableFuture<Void> handledAfter(CountDownLatch latch) {
    return client
        .accountBalanceAsync()
        .handle(
            (balance, failure) -> {
              try {
                latch.await();
                return null;
              } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
              }
            });
  }
}
