package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are not as RFC 9112 wants them: one answer and the end, whatever follows. */
class MalformedRequestTest {
  private static final String FOLLOWER = "GET /health/live HTTP/1.1\r\nHost: follower\r\n\r\n";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'GET\r\n\r\n', 400, bad_request",
    "'GET /health/live HTTP/1.1\r\n\r\n', 400, bad_request",
    "'GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400, bad_request",
    "'GET /health/live HTTP/1.1\r\nHost : a\r\n\r\n', 400, bad_request",
    "'GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n', 400, bad_request",
    "'GET /health/live HTTP/1.1\nHost: a\n\n', 400, bad_request",
    "'GET /health/live HTTP/3.7\r\nHost: a\r\n\r\n', 505, http_version_not_supported",
    "'GET /health/%zz HTTP/1.1\r\nHost: a\r\n\r\n', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\na', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, bad_request",
    "'POST /health/live HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n', 400, bad_request"
  })
  void malformedRequestIsAnsweredOnceAndItsConnectionEnds(String request, int status, String code) {
    List<Wire.Reply> replies = Wire.send(server.port(), request + FOLLOWER);

    assertEquals(1, replies.size(), replies::toString);
    assertEquals(status, replies.get(0).status());
    assertEquals(code, replies.get(0).code());
    assertEquals(status, replies.get(0).json().path("status").asInt());
  }

  @Test
  void longRequestLineIsRefused() {
    Wire.Reply reply = only("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n");

    assertEquals(414, reply.status());
    assertEquals("uri_too_long", reply.code());
  }

  @Test
  void longHeadersAreRefused() {
    Wire.Reply reply = only("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");

    assertEquals(431, reply.status());
    assertEquals("headers_too_large", reply.code());
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() {
    String last = "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    List<Wire.Reply> replies = Wire.send(server.port(), FOLLOWER + FOLLOWER + last);

    assertEquals(List.of(200, 200, 404), replies.stream().map(Wire.Reply::status).toList());
    assertTrue(replies.get(0).body().startsWith("{\"code\":\"success\",\"detailMessage\":\"\","));
  }

  @Test
  void absoluteTargetIsTheSameAsItsPath() {
    Wire.Reply reply =
        only("GET http://a/health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertEquals(200, reply.status());
  }

  private static Wire.Reply only(String request) {
    List<Wire.Reply> replies = Wire.send(server.port(), request);
    assertEquals(1, replies.size(), replies::toString);
    return replies.get(0);
  }
}
