package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again, how often, and after how long. */
class RetriesTest extends WithPortal {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whatPassesIsAskedAgainOnBothCalls(int status) {
    portal.onToken(Reply.failure(status, "busy")).onBalance(Reply.failure(status, "busy"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(millis(100, 100), delays.asked());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 422, 500, 501, 505})
  void whatWouldFailTheSameWayIsNotAskedAgain(int status) {
    portal.onBalance(Reply.failure(status, "no"));

    SaldoException failure = failure(SaldoException.class);

    assertEquals(status, failure.status());
    assertEquals(1, portal.balanceRequests().size());
    assertEquals(List.of(), delays.asked());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 500})
  void refusedCredentialsAreNotSentAgain(int status) {
    portal.onToken(Reply.failure(status, "no"));

    failure(SaldoException.class);

    assertEquals(1, portal.tokenRequests().size());
  }

  @Test
  void waitGrowsAndTheRetriesEnd() {
    for (int i = 0; i < 4; i++) {
      portal.onBalance(Reply.failure(503, "busy-" + i));
    }

    ServerException failure = failure(ServerException.class);

    assertEquals("busy-3", failure.code());
    assertEquals(millis(100, 200, 300), delays.asked());
    assertEquals(4, portal.balanceRequests().size());
  }

  @Test
  void noRetriesMeansOneRequest() {
    portal.onBalance(Reply.failure(503, "busy"));
    try (SaldoClient once = builder().maxRetries(0).build()) {
      assertEquals("busy", assertFails(once).code());
    }

    assertEquals(1, portal.balanceRequests().size());
  }

  @Test
  void fallBackAndNewTokenAreNoRetries() {
    try (SaldoClient once = builder().maxRetries(0).build()) {
      once.accountBalance();
      portal.revokeEverything();
      assertEquals(EXAMPLE_BALANCE, once.accountBalance());

      clock.advance(Duration.ofMinutes(30));
      portal.onToken(Reply.disconnect());
      assertEquals(EXAMPLE_BALANCE, once.accountBalance());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "1, 1100",
    "30, 30100",
    "'Sun, 01 Mar 2026 12:00:09 GMT', 9100",
    "'Sun, 01 Mar 2026 11:59:00 GMT', 100",
    "soon, 100",
    "-5, 100",
    "1.5, 100",
    "0000000000000000000001, 1100"
  })
  void retryAfterIsWaitedForAndThenSome(String retryAfter, long expectedMillis) {
    portal.onBalance(Reply.failure(503, "busy", "Retry-After: " + retryAfter));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(millis(expectedMillis), delays.asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31",
        "99999999999999",
        "1000000000000000000",
        "9999999999999999999",
        "99999999999999999999999999999999999999",
        "Sun, 01 Mar 2026 12:00:31 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void longRetryAfterIsLeftToTheCaller(String retryAfter) {
    portal.onBalance(Reply.failure(429, "slow_down", "Retry-After: " + retryAfter));

    RateLimitedException failure = failure(RateLimitedException.class);

    assertEquals(List.of(), delays.asked());
    assertEquals(1, portal.balanceRequests().size());
    assertEquals(1, failure.retryAfter().orElseThrow().compareTo(RetryPolicy.RETRY_AFTER_MAX));
  }

  @Test
  void brokenConnectionIsAskedAgainOnBothCalls() {
    portal.onToken(Reply.disconnect()).onBalance(Reply.raw(HEAD + "Content-Le"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(millis(100, 100), delays.asked());
  }

  @Test
  void bodyShorterThanItsContentLengthIsAskedAgain() {
    portal.onBalance(
        Reply.raw(HEAD + "Content-Length: 1000\r\n\r\n" + FakePortal.CONTRACT_EXAMPLE));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(2, portal.balanceRequests().size());
  }

  @Test
  void bodyLongerThanItsContentLengthIsNoBalance() {
    portal.onBalance(Reply.raw(HEAD + "Content-Length: 40\r\n\r\n" + FakePortal.CONTRACT_EXAMPLE));

    failure(ProtocolException.class);
  }

  @Test
  void brokenChunkIsAskedAgain() {
    portal.onBalance(Reply.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"cod"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());

    assertEquals(2, portal.balanceRequests().size());
  }

  @Test
  void whatIsNotHttpEndsAsTransportFailure() {
    for (int i = 0; i < 4; i++) {
      portal.onBalance(Reply.raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    }

    TransportException failure = failure(TransportException.class);

    assertEquals(0, failure.status());
    assertEquals(millis(100, 200, 300), delays.asked());
  }

  @Test
  void serverThatIsNotThereEndsAsTransportFailure() throws Exception {
    portal.stop();

    SaldoException failure = failureOf(client.accountBalanceAsync());

    assertInstanceOf(TransportException.class, failure);
    assertInstanceOf(IOException.class, failure.getCause());
    assertEquals(millis(100, 200, 300), delays.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEAD, HEAD + "Content-Length: 100\r\n\r\n{"})
  void answerThatTakesTooLongIsAbandonedAndAskedAgain(String beginning) throws Exception {
    CountDownLatch abandoned = new CountDownLatch(1);
    portal.onBalance(Reply.stall(beginning, abandoned));
    try (SaldoClient hasty = builder().requestTimeout(Duration.ofSeconds(1)).build()) {
      assertEquals(EXAMPLE_BALANCE, hasty.accountBalance());
    }

    abandoned.await();
    assertFalse(delays.asked().isEmpty());
  }

  @Test
  void timeoutIsATransportFailure() throws Exception {
    portal.onBalance(Reply.stall("", new CountDownLatch(1)));
    Duration timeout = Duration.ofMillis(500);
    try (SaldoClient hasty = builder().maxRetries(0).requestTimeout(timeout).build()) {
      SaldoException failure = failureOf(hasty.accountBalanceAsync());

      assertInstanceOf(TransportException.class, failure);
      assertInstanceOf(TimeoutException.class, failure.getCause());
      assertEquals(
          "no answer: the time was up; ask again later, or give it more time",
          failure.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "Sun, 01 Mar 2026 12:00:20 GMT"})
  void waitBeyondTheCallsTimeIsNotBegun(String retryAfter) {
    Reply busy = Reply.failure(429, "slow_down", "Retry-After: " + retryAfter);
    portal.onToken(busy);
    try (SaldoClient hasty = builder().callTimeout(Duration.ofSeconds(19)).build()) {
      assertEquals(Optional.of(Duration.ofSeconds(20)), assertFails(hasty).retryAfter());
    }
    assertEquals(1, portal.tokenRequests().size());

    portal.onBalance(busy, Reply.failure(503, "busy"));
    try (SaldoClient hasty = builder().callTimeout(Duration.ofSeconds(19)).build()) {
      assertEquals("slow_down", assertFails(hasty).code());
      // A wait that fits is made.
      assertEquals(EXAMPLE_BALANCE, hasty.accountBalance());
    }
    assertEquals(millis(100), delays.asked());
  }

  @Test
  void callEndsWhenItsTimeIsUpWhateverItWaitsFor() throws Exception {
    CountDownLatch abandoned = new CountDownLatch(1);
    portal.onToken(Reply.stall("", new CountDownLatch(1)));
    try (SaldoClient hasty = builder().callTimeout(Duration.ofMillis(300)).build()) {
      assertOutOfTime(assertFails(hasty));
    }
    portal.onBalance(Reply.stall("", abandoned));
    try (SaldoClient hasty = builder().callTimeout(Duration.ofSeconds(1)).build()) {
      assertOutOfTime(failureOf(hasty.balanceAsync()));
      abandoned.await();
    }
    CompletableFuture<Void> never = new CompletableFuture<>();
    portal.onBalance(Reply.failure(503, "busy"));
    try (SaldoClient hasty =
        builder().delays(wait -> never).callTimeout(Duration.ofSeconds(1)).build()) {
      assertOutOfTime(assertFails(hasty));
    }
  }

  private static void assertOutOfTime(SaldoException failure) {
    TransportException silence = assertInstanceOf(TransportException.class, failure);
    assertEquals(ConnectionProblem.NO_ANSWER_IN_TIME, silence.problem());
    assertEquals(0, silence.status());
  }

  private static SaldoException assertFails(SaldoClient client) {
    return assertThrows(SaldoException.class, client::accountBalance);
  }

  private static List<Duration> millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
  }
}
