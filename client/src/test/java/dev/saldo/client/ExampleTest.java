package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExampleTest extends WithPortal {

  @Test
  void exampleTellsTheBalance() throws Exception {
    try (SaldoClient example =
        Example.client(portal.baseUrl(), FakePortal.CLIENT_ID, FakePortal.CLIENT_SECRET)) {
      assertEquals("The balance is 675.24", Example.describe(example));
      assertFalse(result(Example.runsLow(example, new BigDecimal("675.24"))));
      assertTrue(result(Example.runsLow(example, new BigDecimal("675.25"))));
    }
  }

  @Test
  void exampleTellsWhatIsWrong() {
    try (SaldoClient example = Example.client(portal.baseUrl(), "unknown", "wrong")) {
      assertEquals(
          "Check client id and secret: no token was granted (status 401, code"
              + " credentials_invalid, detail about credentials_invalid, request"
              + " 0123456789abcdef0123456789abcdef)",
          Example.describe(example));
    }
  }

  @Test
  void exampleTellsWhyThereIsNoAnswer() {
    portal.stop();

    assertEquals("No answer, because the connection was refused", Example.describe(client));
  }

  @Test
  void exampleTellsOtherFailures() {
    portal.onBalance(
        Reply.failure(429, "slow_down", "Retry-After: 90"), Reply.failure(404, "not_found"));

    assertEquals("Ask again in PT1M30S", Example.describe(client));
    assertEquals(
        "No balance: 404 not_found 0123456789abcdef0123456789abcdef", Example.describe(client));
  }
}
