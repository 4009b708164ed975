package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {
  private static final String POSTED =
      """
      {"transactionId":"7-3","sequence":3,"type":"top_up","amount":"100.00",\
      "balanceAfter":"675.24","availableAfter":"675.24","recordedAt":"2026-01-31T00:00:00.000001Z"}\
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          top-up 7 100.00 --reference INV-1 | {"type":"top_up","amount":"100.00","reference":"INV-1"}
          charge 7 1.50 --memo licence      | {"type":"charge","amount":"1.50","memo":"licence"}
          refund 7 1.50 --of 7-2            | {"type":"refund","amount":"1.50","refundOf":"7-2"}
          adjust 7 2 --memo typo            | {"type":"adjustment","amount":"2","direction":"credit","memo":"typo"}
          adjust 7 2 --direction debit --memo typo | {"type":"adjustment","amount":"2","direction":"debit","memo":"typo"}
          credit-limit 7 500.00             | {"type":"credit_limit","creditLimit":"500.00"}
          hold 7 2.00                       | {"type":"hold","amount":"2.00"}
          hold 7 2.00 --expires-at 2026-02-01T13:00:00+01:00 | {"type":"hold","amount":"2.00","expiresAt":"2026-02-01T12:00:00Z"}
          charge 7 1 --effective-date 2026-01-31 | {"type":"charge","amount":"1","effectiveDate":"2026-01-31"}
          """)
  void postingSendsItsBodyOnce(String arguments, String body) {
    server.succeeds(POSTED);
    Run run = Run.operator(server, ("post " + arguments).split(" "));
    assertEquals(0, run.exitCode(), run.err());
    FakeServer.Request request = server.requests().get(0);
    assertEquals("POST /operator/v1/partners/7/transactions", request.line());
    assertEquals(body, request.body());
    assertEquals("Bearer " + Run.OPERATOR_KEY, request.authorization());
    assertTrue(
        run.err()
            .contains(
                "idempotency key: " + request.idempotencyKey().orElseThrow().replace("\"", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          capture 7-2             | /partners/7/holds/7-2/capture | {}
          capture 7-2 60.00       | /partners/7/holds/7-2/capture | {"amount":"60.00"}
          release 7-2 --memo off  | /partners/7/holds/7-2/release | {"memo":"off"}
          reverse 7-2 --memo typo | /partners/7/transactions/7-2/reverse | {"memo":"typo"}
          reverse 7-2 --force --reason bounced | /partners/7/transactions/7-2/reverse | {"force":true,"reason":"bounced"}
          """)
  void postingToAnEntrySendsItsBodyOnce(String arguments, String path, String body) {
    server.succeeds(POSTED);
    Run run = Run.operator(server, ("post " + arguments).split(" "));
    assertEquals(0, run.exitCode(), run.err());
    FakeServer.Request request = server.requests().get(0);
    assertEquals("POST /operator/v1" + path, request.line());
    assertEquals(body, request.body());
    assertTrue(request.idempotencyKey().isPresent());
  }

  @Test
  void answerIsTable() {
    server.succeeds(POSTED);
    Run run = Run.operator(server, "post", "top-up", "7", "100.00");
    assertTrue(run.out().contains("Balance       675.24"), run.out());
  }

  @Test
  void lostAnswerIsAskedForAgainWithTheSameKey() {
    server.breaks().answers(503, "busy").succeeds(POSTED);
    Run run = Run.operator(server, "post", "charge", "7", "1");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(3, server.requests().size());
    assertEquals(
        1, server.requests().stream().map(FakeServer.Request::idempotencyKey).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"31", "9999999999999999999"})
  void waitThatIsTooLongIsNotBegun(String seconds) {
    server.askingToWait(seconds).refuses(503, "overloaded", "busy", "{}");
    Run run = Run.operator(server, "post", "charge", "7", "1");
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.err().contains("overloaded"), run.err());
    assertEquals(1, server.requests().size());
  }

  @Test
  void triesAreBoundedAndTheKeyIsToldForTheNextOne() {
    server.breaks().breaks().breaks();
    Run run = Run.operator(server, "post", "charge", "7", "1", "--idempotency-key", "k-1");
    assertEquals(3, run.exitCode());
    assertEquals(3, server.requests().size());
    assertTrue(run.err().contains("--idempotency-key k-1"), run.err());
  }

  @Test
  void givenKeyIsSentAndReplayIsSaid() {
    server.repeats(POSTED);
    Run run = Run.operator(server, "post", "charge", "7", "1", "--idempotency-key", "k-1");
    assertEquals(Optional.of("\"k-1\""), server.requests().get(0).idempotencyKey());
    assertTrue(run.err().contains("nothing was posted again"), run.err());
  }

  @Test
  void refusalShowsCodeMessageFieldAndRequestIdAndIsNotRepeated() {
    server.refuses(
        400, "parameter_validation_failed", "bad", "{\"field\":\"amount\",\"tag\":\"decimals\"}");
    Run run = Run.operator(server, "post", "charge", "7", "1.234");
    assertEquals(1, run.exitCode());
    assertEquals(1, server.requests().size());
    assertTrue(run.err().contains("error: parameter_validation_failed: bad"), run.err());
    assertTrue(run.err().contains("field: amount (decimals)"), run.err());
    assertTrue(run.err().contains("requestId: " + FakeServer.REQUEST_ID), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "post adjust 7 2",
    "post refund 7 2",
    "post charge 7",
    "post charge x/y 2",
    "post capture 7",
    "post reverse 7-2",
    "post reverse 7-2 --force",
    "post reverse 7-2 --force --memo m",
    "post reverse 7-2 --memo m --reason r",
    "post hold 7 2 --expires-at tomorrow",
    "post --output json charge 7 2",
    "post charge 7 2 --idempotency-key é"
  })
  void wrongUsageSendsNothing(String arguments) {
    Run run = Run.operator(server, arguments.split(" "));
    assertEquals(2, run.exitCode());
    assertTrue(server.requests().isEmpty());
  }
}
