package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The balance call as HTTP has it: headers, methods, conditions, and what a bad request gets. */
final class BalanceCallTest {
  private static Server server;
  private static String token;

  @BeforeAll
  static void openPartner(@TempDir Path directory) {
    server = Server.start(directory);
    Operator operator = server.operator();
    String partnerId = operator.openPartner("Distributor Example");
    operator.topUp(partnerId, "opening", "675.24");
    token = operator.grant(partnerId).tokens(server.http()).accessToken();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void headersSayWhatTheBodyLeavesOut() {
    Instant before = Instant.now();
    Answer answer = Access.balance(server.http(), token);
    assertEquals("USD", answer.header("Saldo-Currency").orElse("none"));
    assertEquals("1", answer.header("Saldo-Sequence").orElse("none"));
    Instant asOf = Instant.parse(answer.header("Saldo-As-Of").orElse("none"));
    assertTrue(!asOf.isAfter(Instant.now()) && !asOf.isBefore(before.minusSeconds(300)), "" + asOf);
    assertEquals("private, no-cache", answer.header("Cache-Control").orElse("none"));
    assertEquals("Authorization", answer.header("Vary").orElse("none"));
    assertTrue(answer.header("ETag").orElse("none").matches("W/\"[\\x21\\x23-\\x7E]+\""));
  }

  @Test
  void requestIdIsNewWhateverTheClientSends() {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "X-Request-Id", "0".repeat(32));
    Answer first = server.http().get(Access.BALANCE, headers);
    Answer second = server.http().get(Access.BALANCE, headers);
    assertNotEquals("0".repeat(32), first.envelope().get("requestId").textValue());
    assertNotEquals(first.envelope().get("requestId"), second.envelope().get("requestId"));
  }

  @Test
  void logLineHasRequestIdAndTraceId() {
    String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + token,
            "traceparent",
            "00-" + traceId + "-00f067aa0ba902b7-01");
    String requestId =
        server.http().get(Access.BALANCE, headers).envelope().get("requestId").textValue();
    Eventually.holds(
        "a log line with request id and trace id",
        () ->
            server
                .log()
                .lines()
                .anyMatch(line -> line.contains(requestId) && line.contains(traceId)));
  }

  @Test
  void queryParametersAreIgnored() {
    server.http().get(Access.BALANCE + "?a=b&a=%00&pageNo=x", Server.bearer(token)).success(200);
  }

  @Test
  void unchangedBookIsNotSentAgain() {
    Operator operator = server.operator();
    String partnerId = operator.openPartner("Other Partner");
    operator.topUp(partnerId, "one", "1.00");
    String itsToken = operator.grant(partnerId).tokens(server.http()).accessToken();
    String tag = Access.balance(server.http(), itsToken).header("ETag").orElse("none");

    Answer unchanged = ifNoneMatch(itsToken, tag);
    assertEquals(304, unchanged.status());
    assertEquals("", unchanged.body());
    assertEquals(tag, unchanged.header("ETag").orElse("none"));
    assertTrue(unchanged.header("X-Request-Id").orElse("none").matches("[0-9a-f]{32}"));
    assertEquals("private, no-cache", unchanged.header("Cache-Control").orElse("none"));
    assertEquals(304, ifNoneMatch(itsToken, "\"other\", " + tag).status());
    assertEquals(304, ifNoneMatch(itsToken, "*").status());
    assertEquals(200, ifNoneMatch(token, tag).status(), "another partner's tag");

    operator.topUp(partnerId, "two", "1.00");
    Answer changed = ifNoneMatch(itsToken, tag);
    assertEquals(Json.read("2.00"), changed.success(200).get("accountBalance"));
    assertNotEquals(tag, changed.header("ETag").orElse("none"));
  }

  @Test
  void headIsGetWithoutBody() {
    Answer answer =
        server
            .rawHttp()
            .send(
                RawHttp.request(
                    "HEAD " + Access.BALANCE + " HTTP/1.1",
                    "User-Agent: OpenAPI",
                    "Authorization: Bearer " + token));
    assertEquals(200, answer.status());
    assertEquals("", answer.body());
    assertEquals("application/json", answer.header("Content-Type").orElse("none"));
    assertTrue(answer.header("ETag").isPresent());
    int length = Access.balance(server.http(), token).body().length();
    assertEquals(String.valueOf(length), answer.header("Content-Length").orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void otherMethodIsNotAllowed(String method) {
    Answer answer = server.http().send(method, Access.BALANCE, Server.bearer(token), "");
    answer.refusal(405, "method_not_allowed");
    assertEquals("GET, HEAD", answer.header("Allow").orElse("none"));
  }

  @Test
  void unknownPathIsNotFound() {
    server
        .http()
        .get("/user/openapi/user/v1/client/nothing", Server.bearer(token))
        .refusal(404, "not_found");
    server.http().get(Access.BALANCE + "/", Server.bearer(token)).refusal(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Other: 1", "User-Agent:", "User-Agent: \t "})
  void missingOrBlankUserAgentIsNamed(String header) {
    JsonNode result =
        server
            .rawHttp()
            .send(
                RawHttp.request(
                    "GET " + Access.BALANCE + " HTTP/1.1",
                    "Authorization: Bearer " + token,
                    header))
            .refusal(400, "parameter_validation_failed");
    assertEquals("User-Agent", result.path("field").textValue());
    assertEquals("required", result.path("tag").textValue());
  }

  @Test
  void missingTokenIsChallengedWithoutError() {
    Answer answer = server.http().get(Access.BALANCE, Map.of());
    assertEquals(401, answer.status());
    assertTrue(challenge(answer).startsWith("Bearer"));
    assertTrue(!challenge(answer).contains("error"), challenge(answer));
    answer.envelope();
  }

  @Test
  void tokenIsTakenFromTheHeaderOnly() {
    Answer answer = server.http().get(Access.BALANCE + "?access_token=" + token, Map.of());
    assertEquals(401, answer.status());
    assertTrue(!challenge(answer).contains("error"), challenge(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "Bearer  ", "BEARER    "})
  void schemeIsTakenInAnyCaseAndWithAnySpaces(String scheme) {
    Answer answer =
        server
            .rawHttp()
            .send(
                RawHttp.request(
                    "GET " + Access.BALANCE + " HTTP/1.1",
                    "User-Agent: OpenAPI",
                    "Authorization: " + scheme + token));
    answer.success(200);
  }

  private static Answer ifNoneMatch(String someToken, String tags) {
    return server
        .http()
        .get(Access.BALANCE, Map.of("Authorization", "Bearer " + someToken, "If-None-Match", tags));
  }

  private static String challenge(Answer answer) {
    return answer.header("WWW-Authenticate").orElse("none");
  }
}
