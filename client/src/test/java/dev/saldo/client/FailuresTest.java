package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failure is which exception, and what it tells. */
class FailuresTest extends WithPortal {
  private static final String REQUEST_ID = "0123456789abcdef0123456789abcdef";
  private static final String SUMMARY =
      " (status %d, code some_code, detail about some_code, request " + REQUEST_ID + ")";

  @ParameterizedTest
  @CsvSource({
    "400, RejectedException",
    "401, AuthenticationException",
    "403, ForbiddenException",
    "404, RejectedException",
    "422, RejectedException",
    "429, RateLimitedException",
    "500, ServerException",
    "503, ServerException",
    "599, ServerException",
    "302, ProtocolException",
  })
  void refusedBalanceCallIsTypedByItsStatus(int status, String kind) {
    for (int i = 0; i < 4; i++) {
      portal.onBalance(Reply.failure(status, "some_code", "Retry-After: 3"));
    }

    assertTold(failure(SaldoException.class), status, kind);
  }

  @ParameterizedTest
  @CsvSource({
    "400, AuthenticationException",
    "401, AuthenticationException",
    "403, AuthenticationException",
    "404, RejectedException",
    "429, RateLimitedException",
    "500, ServerException",
    "502, ServerException",
    "307, ProtocolException",
  })
  void refusedTokenCallIsTypedByItsStatus(int status, String kind) {
    for (int i = 0; i < 4; i++) {
      portal.onToken(Reply.failure(status, "some_code", "Retry-After: 3"));
    }

    assertTold(failure(SaldoException.class), status, kind);
  }

  private static void assertTold(SaldoException failure, int status, String kind) {
    assertAll(
        () -> assertEquals(kind, failure.getClass().getSimpleName()),
        () -> assertEquals(status, failure.status()),
        () -> assertEquals("some_code", failure.code()),
        () -> assertEquals("about some_code", failure.detailMessage()),
        () -> assertEquals(REQUEST_ID, failure.requestId()),
        () -> assertEquals(Optional.of(Duration.ofSeconds(3)), failure.retryAfter()),
        () ->
            assertTrue(failure.toString().endsWith(SUMMARY.formatted(status)), failure.toString()));
  }

  /**
   * Every answer would bring a balance or a token if one of the two things it says were ignored.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | "code":"success","status":401 | HTTP status
          200 | "code":"success","status":"404" | HTTP status
          200 | "code":"success","status":201 | HTTP status
          200 | "code":"success","status":200.5 | HTTP status
          200 | "code":"success","status":1e9 | HTTP status
          200 | "code":"success","status":"OK" | HTTP status
          200 | "code":"success","status":{} | HTTP status
          200 | "code":"no","status":403 | HTTP status
          200 | "code":"no","status":200 | code
          200 | "code":"no" | code
          201 | "code":"success","status":200 | HTTP status
          401 | "code":"success","status":200 | HTTP status
          401 | "code":"no","status":200 | HTTP status
          401 | "code":"success","status":401 | code
          403 | "code":"success" | code
          """)
  void answerThatContradictsItselfIsAProtocolFailureOfBothCalls(
      int status, String members, String told) {
    String body =
        "{%s,\"requestId\":\"0f\",\"result\":{\"accountBalance\":1,\"token\":\"t\",\"expiresIn\":9}}"
            .formatted(members);
    portal.onBalance(Reply.json(status, body));
    assertContradiction(status, told);
    assertEquals(1, portal.tokenRequests().size());

    clock.advance(Duration.ofHours(1));
    portal.onToken(Reply.json(status, body), Reply.json(status, body));
    assertContradiction(status, told);
    assertEquals(1, portal.balanceRequests().size());
  }

  private void assertContradiction(int status, String told) {
    ProtocolException failure = failure(ProtocolException.class);
    assertEquals(status, failure.status());
    assertEquals("0f", failure.requestId());
    assertTrue(failure.toString().contains(told), failure.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"success\",\"code\":\"success\",\"result\":{\"accountBalance\":1}}",
        "{\"code\":\"no\",\"code\":\"success\",\"result\":{\"accountBalance\":1}}",
        "{\"code\":\"success\",\"status\":401,\"status\":200,\"result\":{\"accountBalance\":1}}",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":1,\"accountBalance\":2}}",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":1,\"account\\u0042alance\":1}}",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":1},\"result\":{\"accountBalance\":2}}",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":1,\"more\":[{\"a\":1,\"a\":2}]}}"
      })
  void memberThatIsThereTwiceIsAProtocolFailure(String body) {
    portal.onBalance(Reply.json(200, body));

    ProtocolException failure = failure(ProtocolException.class);

    assertTrue(failure.toString().contains("twice"), failure.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token\":\"a\",\"token\":\"b\",\"expiresIn\":9",
        "\"token\":\"a\",\"expiresIn\":9,\"expiresIn\":90"
      })
  void tokenThatIsGrantedTwiceIsAProtocolFailure(String members) {
    portal.onToken(Reply.json(200, "{\"code\":\"success\",\"result\":{%s}}".formatted(members)));

    failure(ProtocolException.class);
    assertEquals(List.of(), portal.balanceRequests());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 399})
  void statusBetweenSuccessAndErrorIsNoRedirect(int status) {
    portal.onBalance(Reply.json(status, ""));

    ProtocolException failure = failure(ProtocolException.class);

    assertEquals(status == 300, failure.toString().contains("redirect"), failure.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<!DOCTYPE html><title>Sign in to the hotel's network</title>",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":675.2",
        "{\"code\":\"success\"} {\"code\":\"success\"}",
        "[]",
        "675.24",
        "null",
        "\"success\"",
        "{}",
        "{\"result\":{\"accountBalance\":675.24},\"status\":200}",
        "{\"code\":{\"success\":true}}",
        "{\"code\":\"success\",\"result\":{\"accountBalance\":0x1F}}",
        "{\"code\":\"success\"}",
        "{\"code\":\"success\",\"result\":null}",
        "{\"code\":\"success\",\"result\":[1]}",
        "{\"code\":\"success\",\"result\":true}"
      })
  void successThatCannotBeReadIsAProtocolFailureAndNotAskedAgain(String body) {
    portal.onBalance(Reply.json(200, body));

    assertEquals(200, failure(ProtocolException.class).status());
    assertEquals(1, portal.balanceRequests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "400, RejectedException",
    "403, ForbiddenException",
    "404, RejectedException",
    "500, ServerException"
  })
  void refusalThatCannotBeReadKeepsItsType(int status, String kind) {
    portal.onBalance(Reply.json(status, "<html>nginx</html>"));

    SaldoException failure = failure(SaldoException.class);

    assertEquals(kind, failure.getClass().getSimpleName());
    assertEquals("", failure.code());
    assertEquals("", failure.detailMessage());
    assertEquals("", failure.requestId());
    assertEquals(Optional.empty(), failure.retryAfter());
  }

  @Test
  void unauthorizedWithoutChallengeIsUnderstood() {
    portal.onBalance(Reply.raw("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));

    assertEquals(EXAMPLE_BALANCE, client.accountBalance());
  }

  @Test
  void deeplyNestedJsonIsAProtocolFailure() {
    portal.onBalance(Reply.json(200, "{\"code\":\"success\",\"x\":" + "[".repeat(100_000)));

    failure(ProtocolException.class);
  }

  @Test
  void bodyOfOneMebibyteIsReadAndALongerOneIsNot() {
    String balance = "{\"code\":\"success\",\"result\":{\"accountBalance\":1}}";
    String padding = " ".repeat(CappedBody.LENGTH_MAX_BYTES - balance.length());
    portal.onBalance(Reply.json(200, balance + padding), Reply.json(200, balance + padding + " "));

    client.accountBalance();
    ProtocolException failure = failure(ProtocolException.class);

    assertEquals("the answer is longer than 1 MiB (status 200)", failure.getMessage());
  }

  @Test
  void longBodyOfARefusalKeepsTheRefusalsType() {
    portal.onBalance(Reply.json(404, " ".repeat(CappedBody.LENGTH_MAX_BYTES + 1)));

    assertEquals(404, failure(RejectedException.class).status());
  }

  @Test
  void endlessBodyIsNotReadToItsEnd() {
    portal.onBalance(
        (request, connection) -> {
          Reply.write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            Reply.write(connection, "400\r\n" + " ".repeat(0x400) + "\r\n");
          }
        });

    failure(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) {
    try (FakePortal elsewhere = new FakePortal()) {
      String location = "Location: " + elsewhere.baseUrl() + "/stolen";
      portal.onToken(Reply.json(status, "", location));
      assertTrue(failure(ProtocolException.class).toString().contains("redirect"));

      portal.onBalance(Reply.json(status, "", location));
      assertEquals(status, failure(ProtocolException.class).status());

      assertTrue(elsewhere.requests().isEmpty());
    }
  }

  @Test
  void longDetailIsShortenedInTheMessageOnly() {
    String detail = "line one\\n" + "x".repeat(500);
    portal.onBalance(
        Reply.json(404, "{\"code\":\"c\",\"detailMessage\":\"%s\"}".formatted(detail)));

    RejectedException failure = failure(RejectedException.class);

    assertEquals(509, failure.detailMessage().length());
    assertEquals(
        "the server refused the request (status 404, code c, detail line one "
            + "x".repeat(191)
            + ")",
        failure.getMessage());
  }

  @Test
  void waitingCallThrowsAnExceptionWithItsOwnStackTrace() {
    portal.onBalance(Reply.failure(404, "gone"));

    assertTrue(
        Arrays.stream(failure(RejectedException.class).getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("accountBalance")));
  }

  /** A status, or 0 for no answer at all. */
  @ParameterizedTest
  @ValueSource(ints = {0, 200, 302, 401, 403, 404, 429, 500})
  void bothWaysOfAskingFailAlike(int status) throws Exception {
    Reply reply = status == 0 ? Reply.disconnect() : Reply.failure(status, "some_code");
    for (int i = 0; i < 32; i++) {
      portal.onBalance(reply, reply);
    }
    SaldoException thrown = failure(SaldoException.class);
    SaldoException failed = failureOf(client.accountBalanceAsync());
    Throwable joined =
        assertThrows(CompletionException.class, client.balanceAsync()::join).getCause();

    for (Throwable other : List.of(failed, joined)) {
      assertEquals(thrown.getClass(), other.getClass());
      assertEquals(thrown.getMessage(), other.getMessage());
      assertEquals(status, ((SaldoException) other).status());
      assertEquals(kindOf(thrown.getCause()), kindOf(other.getCause()));
    }
  }

  private static @Nullable Class<?> kindOf(@Nullable Throwable cause) {
    return cause == null ? null : cause.getClass();
  }

  @Test
  void futureFailsWithTheExceptionItselfNotWrapped() throws Exception {
    portal.onBalance(Reply.failure(404, "gone"));

    Throwable seen = result(client.balanceAsync().handle((balance, failure) -> failure));

    assertInstanceOf(RejectedException.class, seen);
  }

  @Test
  void exceptionsCanBeSerialized() throws Exception {
    portal.onBalance(Reply.failure(404, "gone", "Retry-After: 3"));
    RejectedException failure = failure(RejectedException.class);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RejectedException copy = assertInstanceOf(RejectedException.class, in.readObject());
      assertEquals(failure.getMessage(), copy.getMessage());
      assertEquals(failure.retryAfter(), copy.retryAfter());
    }
  }

  @Test
  void everyKindCanBeThrownAgain() {
    ErrorDetails details = new ErrorDetails(418, "c", "d", "r", Duration.ofSeconds(1));
    for (SaldoException failure :
        new SaldoException[] {
          new AuthenticationException("a", details, null),
          new ClientClosedException(null),
          new ForbiddenException(details, null),
          new ProtocolException("p", details, null),
          new RateLimitedException(details, null),
          new RejectedException(details, null),
          new ServerException(details, null),
          TransportException.of(new IOException("t"))
        }) {
      SaldoException again = failure.again();

      assertEquals(failure.getClass(), again.getClass());
      assertEquals(failure.getMessage(), again.getMessage());
      assertEquals(failure.details(), again.details());
      assertSame(failure.getCause(), again.getCause());
    }
  }
}
