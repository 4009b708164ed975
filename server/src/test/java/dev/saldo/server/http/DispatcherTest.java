package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every call has in common, on a real socket. */
class DispatcherTest {
  private static EchoServer server;
  private static int port;

  @BeforeAll
  static void start() {
    server = new EchoServer();
    port = server.port();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answerIsTheEnvelopeWithTheRequestsId() {
    Wire.Reply reply = Wire.ask(port, "GET", "/nothing", "X-Request-Id: mine");

    String requestId = reply.header("X-Request-Id").orElse("");
    assertTrue(requestId.matches("[0-9a-f]{32}"), requestId);
    assertEquals(
        "{\"code\":\"success\",\"detailMessage\":\"\",\"requestId\":\""
            + requestId
            + "\",\"result\":{},\"status\":200}",
        reply.body());
    assertEquals("application/json", reply.header("Content-Type").orElse(""));
    assertEquals("Sat, 31 Jan 2026 12:00:00 GMT", reply.header("Date").orElse(""));
  }

  @Test
  void requestIdIsNewForEveryRequest() {
    String first = Wire.ask(port, "GET", "/nothing").header("X-Request-Id").orElse("");
    String second = Wire.ask(port, "GET", "/nothing").header("X-Request-Id").orElse("");

    assertFalse(first.equals(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bug", "/late-bug", "/bug-elsewhere", "/bug-in-result"})
  void bugIsAnsweredWithoutWhatIsInside(String path) {
    Wire.Reply reply = Wire.ask(port, "GET", path);

    assertEquals(500, reply.status());
    assertEquals("internal_error", reply.code());
    assertEquals("{}", reply.result().toString());
    assertFalse(reply.body().contains("secret"));
  }

  @Test
  void unknownPathIsNotFound() {
    Wire.Reply reply = Wire.ask(port, "GET", "/nowhere");

    assertEquals(404, reply.status());
    assertEquals("not_found", reply.code());
  }

  @Test
  void otherMethodIsToldWhatIsAllowed() {
    Wire.Reply reply = Wire.ask(port, "DELETE", "/nothing");

    assertEquals(405, reply.status());
    assertEquals("method_not_allowed", reply.code());
    assertEquals("GET, HEAD", reply.header("Allow").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/document"})
  void headIsGetWithoutTheBody(String path) {
    Wire.Reply get = Wire.ask(port, "GET", path);
    String head =
        Wire.raw(port, "HEAD " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"));
    assertTrue(head.contains("content-length: " + get.body().length() + "\r\n"), head);
    assertTrue(head.endsWith("\r\n\r\n"));
  }

  @Test
  void documentIsSentAsItIs() {
    Wire.Reply reply = Wire.ask(port, "GET", "/document");

    assertEquals("a document", reply.body());
    assertEquals("text/plain", reply.header("Content-Type").orElse(""));
  }

  @Test
  void streamIsSentInChunks() {
    String answer = Wire.raw(port, get("/stream"));

    assertTrue(answer.endsWith("\r\n\r\n2\r\na \r\n6\r\nstream\r\n0\r\n\r\n"), answer);
  }

  @Test
  void headOfAStreamHasItsHeaders() {
    String head = Wire.raw(port, get("/stream").replace("GET", "HEAD"));

    assertTrue(head.contains("content-type: text/plain\r\n"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
  }

  @Test
  void streamThatBreaksOffIsCut() {
    String answer = Wire.raw(port, get("/broken-stream"));

    assertTrue(answer.endsWith("4\r\nhalf\r\n"), answer);
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  }

  @Test
  void operatorIsNamedByTheKey() {
    Wire.Reply reply = Wire.ask(port, "GET", "/operator", "Authorization: Bearer good");

    assertEquals("anna", reply.result().textValue());
  }

  @ParameterizedTest
  @CsvSource({
    "X: none, operator_key_missing, Bearer",
    "Authorization: Basic Z29vZA==, operator_key_missing, Bearer",
    "Authorization: Bearer bad, operator_key_invalid, 'Bearer error=\"invalid_token\"'"
  })
  void callerWithoutAnOperatorKeyIsRefused(String header, String code, String challenge) {
    Wire.Reply reply = Wire.ask(port, "GET", "/operator", header);

    assertEquals(401, reply.status());
    assertEquals(code, reply.code());
    assertEquals(challenge, reply.header("WWW-Authenticate").orElse(""));
  }

  @Test
  void secondAuthorizationIsRefused() {
    Wire.Reply reply =
        Wire.ask(
            port, "GET", "/operator", "Authorization: Bearer good", "Authorization: Bearer bad");

    assertEquals(400, reply.status());
    assertEquals("{\"field\":\"Authorization\",\"tag\":\"duplicate\"}", reply.result().toString());
  }

  @Test
  void http10IsSpoken() {
    String answer = Wire.raw(port, "GET /nothing HTTP/1.0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
  }
}
