package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** A portal and a client of it, whose clock and waits are the test's. */
abstract class WithPortal {
  static final BigDecimal EXAMPLE_BALANCE = new BigDecimal("675.24");

  final FakePortal portal = new FakePortal();
  final TestClock clock = new TestClock();
  final RecordedDelays delays = new RecordedDelays();
  final SaldoClient client = builder().build();

  /**
   * A builder for the portal; its first retry waits 100 ms, the second 200 ms, and so on. No
   * request times out before the test does, so that what a test sees given up was not given up by a
   * timeout.
   */
  SaldoClientBuilder builder() {
    return SaldoClient.builder()
        .baseUrl(portal.baseUrl())
        .clientId(FakePortal.CLIENT_ID)
        .clientSecret(FakePortal.CLIENT_SECRET)
        .requestTimeout(Duration.ofMinutes(10))
        .callTimeout(Duration.ofHours(1))
        .clock(clock)
        .backoff(retriesMade -> Duration.ofMillis(100L * (retriesMade + 1)))
        .delays(delays);
  }

  @AfterEach
  void end() {
    client.close();
    portal.close();
  }

  <E extends SaldoException> E failure(Class<E> kind) {
    return assertThrows(kind, client::accountBalance);
  }

  static <T> T result(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  /** What a future failed with. */
  static SaldoException failureOf(CompletableFuture<?> future)
      throws InterruptedException, TimeoutException {
    try {
      Object value = future.get(20, TimeUnit.SECONDS);
      throw new AssertionError("no failure, but " + value);
    } catch (ExecutionException failure) {
      return assertInstanceOf(SaldoException.class, failure.getCause());
    }
  }
}
