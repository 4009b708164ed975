package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What no fake server can bring about; the rest is in {@link RetriesTest}. */
class RetryPolicyTest {
  private static final Duration WAIT = Duration.ofMillis(5);
  private final RetryPolicy policy = new RetryPolicy(1, retriesMade -> WAIT);

  @Test
  void failureOfTheNetworkIsAskedAgain() {
    for (Exception cause :
        new Exception[] {new IOException(), new ConnectException(), new TimeoutException()}) {
      assertEquals(Optional.of(WAIT), delay(TransportException.of(cause), 0));
    }
  }

  @Test
  void mistakeInThisProgramIsNot() {
    assertEquals(Optional.empty(), delay(TransportException.of(new ArithmeticException()), 0));
  }

  @Test
  void retriesEnd() {
    assertEquals(Optional.empty(), delay(TransportException.of(new IOException()), 1));
  }

  private Optional<Duration> delay(SaldoException failure, int retriesMade) {
    return policy.delayBeforeRetry(failure, retriesMade);
  }
}
