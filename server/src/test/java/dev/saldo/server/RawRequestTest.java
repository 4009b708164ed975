package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests by which one could be smuggled in behind another, on a connection that has carried a
 * good one: for the balance, which has a lane of its own, for a call that takes no body and for one
 * that takes one. In the tables {@code ~} stands for the end of a line.
 */
class RawRequestTest {
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";
  private static final String[] STARTS = {
    "GET " + BALANCE, "POST " + BALANCE, "GET /health/live", "POST /auth/openapi/v1/oauth/token"
  };
  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final String END = "\r\nConnection: close\r\n\r\n";

  private static TestServer server;
  private static String head;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    head =
        " HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\nAuthorization: Bearer " + server.token() + "\r\n";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String good() {
    return "GET " + BALANCE + head + "\r\n";
  }

  private static List<Wire.Reply> send(String request) {
    return Wire.send(server.port(), good() + request + SMUGGLED + good());
  }

  private static void assertRefusedAndLast(String request, int status) {
    List<Wire.Reply> replies = send(request);

    assertEquals(List.of(200, status), replies.stream().map(Wire.Reply::status).toList(), request);
    assertEquals("close", replies.get(1).header("Connection").orElse(""), request);
  }

  /** The head says enough to know that nobody can say where the request ends. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Content-Length: 3~Transfer-Encoding: chunked~~0~~
          Transfer-Encoding: chunked~Content-Length: 3~~0~~
          Content-Length: 0~Transfer-Encoding: chunked~~0~~
          Content-Length: 3~Content-Length: 4~~abc
          Content-Length: 3~Content-Length: 3~~abc
          Content-Length: 3, 4~~abc
          Content-Length: 3, 3~~abc
          Content-Length: -3~~abc
          Content-Length: +3~~abc
          Content-Length: 0x3~~abc
          Content-Length: 3 3~~abc
          Content-Length: 3abc~~abc
          Content-Length: 3.0~~abc
          Content-Length:~~abc
          Content-Length: 99999999999999999999~~abc
          Content-Length: 18446744073709551619~~abc
          Transfer-Encoding: chunked, identity~~0~~
          Transfer-Encoding: identity~~0~~
          Transfer-Encoding: xchunked~~0~~
          Transfer-Encoding: gzip~~0~~
          Transfer-Encoding: gzip, chunked~~0~~
          Transfer-Encoding:~~0~~
          Transfer-Encoding: chunked~Transfer-Encoding: identity~~0~~
          Content-Length : 3~~abc
          Transfer-Encoding : chunked~~0~~
          X Y: z~~
          : empty~~
          nocolon~~
          X: a\u0000b~~
          X\u0000: b~~
          X: a\rb~~
          Host: b~~
          """)
  void headThatLeavesTheEndOpenIsTheLast(String lines) {
    for (String start : STARTS) {
      assertRefusedAndLast(start + head + lines.replace("~", "\r\n"), 400);
    }
  }

  /** Whether the answer leaves before the body is read or after: it is the only one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          g~abc~0~~
          -1~abc~0~~
          +3~abc~0~~
          0x3~abc~0~~
          ~abc~0~~
          ;x=y~abc~0~~
          80000003~abc~0~~
          ffffffffffffffff3~abc~0~~
          100000003~abc~0~~
          3~abcd~0~~
          3~ab~0~~~
          """)
  void malformedChunkIsAnsweredOnceOrCut(String chunks) {
    for (String start : STARTS) {
      String request = start + head + "Transfer-Encoding: chunked\r\n\r\n";
      List<Wire.Reply> replies = send(request + chunks.replace("~", "\r\n"));

      assertTrue(replies.size() <= 2, () -> start + replies);
      assertEquals(200, replies.get(0).status());
      for (Wire.Reply reply : replies.subList(1, replies.size())) {
        assertTrue(reply.status() != 404 && reply.status() < 500, () -> start + replies);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET HEALTH~~ | 400
          GET HEALTH HTTP/0.9~~ | 505
          GET HEALTH HTTP/1.1 x~Host: a~~ | 400
          GET HEALTH HTTP/11~Host: a~~ | 400
          GET HEALTH HTTP/2.0~Host: a~~ | 505
          PRI * HTTP/2.0~~SM~~ | 505
          G(T HEALTH HTTP/1.1~Host: a~~ | 400
          GET HEALTH%zz HTTP/1.1~Host: a~~ | 400
          GET HEALTH%2 HTTP/1.1~Host: a~~ | 400
          """)
  void requestLineThatIsNoneIsTheLast(String text, int status) {
    assertRefusedAndLast(text.replace("HEALTH", "/health/live").replace("~", "\r\n"), status);
  }

  /** Well-formed, so that the connection goes on: the target is another one, or none of ours. */
  @ParameterizedTest
  @CsvSource({
    "GET, http://other.example/health/live, 200",
    "GET, http://other.example/user/openapi/user/v1/client/account_balance, 200",
    "GET, /user/openapi/user/v1/client/account%5Fbalance, 200",
    "GET, /user/openapi/user/v1/client/../client/account_balance, 404",
    "GET, /user/openapi/user/v1/client/%2e%2e/client/account_balance, 404",
    "GET, /user/openapi/user/v1/client/%252e%252e/client/account_balance, 404",
    "GET, //user/openapi/user/v1/client/account_balance, 404",
    "GET, /user/openapi/user/v1/client/account_balance/, 404",
    "GET, /user/openapi/user/v1/client%2Faccount_balance, 404",
    "GET, /health/live%2F..%2F, 404",
    "GET, /user/openapi/user/v1/client/account_balance%00, 404",
    "GET, /user/openapi/user/v1/client\u0000/account_balance, 404",
    "GET, other.example:80, 404",
    "CONNECT, other.example:80, 404",
    "GET, *, 404",
    "OPTIONS, *, 404"
  })
  void targetIsTakenAsItIsWritten(String method, String target, int status) {
    List<Wire.Reply> replies =
        Wire.send(
            server.port(),
            (method + " " + target + head + "\r\n")
                + ("GET /end" + head)
                + "Connection: close\r\n\r\n");

    assertEquals(List.of(status, 404), replies.stream().map(Wire.Reply::status).toList(), target);
  }

  /** RFC 9112, 5.2: the fold is a space, so that no header begins there. */
  @Test
  void foldedHeaderIsOne() {
    for (String start : STARTS) {
      List<Wire.Reply> replies =
          send(start + head + "X: a\r\n Transfer-Encoding: x\r\n" + "Connection: close\r\n\r\n");

      assertEquals(2, replies.size(), start);
      assertTrue(replies.get(1).status() != 400 || start.startsWith("POST /auth"), start);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Expect: 100-continue", "Expect: other", "Expect:", "Expect: 100-continue, other"})
  void expectationIsAnsweredOnce(String expect) {
    for (String start : STARTS) {
      String request = start + head + expect + "\r\nContent-Length: 3\r\n\r\nabc";
      List<Wire.Reply> replies =
          Wire.send(server.port(), good() + request + good().replace("\r\n\r\n", END));
      long finals = replies.stream().filter(reply -> reply.status() != 100).count();

      assertTrue(finals == 2 || finals == 3, () -> start + replies);
      assertTrue(replies.stream().allMatch(reply -> reply.status() < 500), replies::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer x", "User-Agent: b"})
  void headerThatIsThereTwiceIsAnsweredOnce(String second) {
    String request = "GET " + BALANCE + head + second + "\r\n";
    List<Wire.Reply> own =
        Wire.send(server.port(), request + "\r\n" + good().replace("\r\n\r\n", END));
    List<Wire.Reply> ordinary = Wire.send(server.port(), request + "Connection: close\r\n\r\n");

    assertEquals(2, own.size());
    assertEquals(200, own.get(1).status());
    assertEquals(ordinary.get(0).status(), own.get(0).status());
    assertEquals(ordinary.get(0).code(), own.get(0).code());
  }

  /** RFC 9110, 7.6.1: the header is a list, in one line or several. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: close",
        "Connection: keep-alive, close",
        "Connection: close, keep-alive",
        "Connection: Keep-Alive,CLOSE",
        "Connection: keep-alive\r\nConnection: close",
        "connection:x ,\tclose\t, y"
      })
  void closeAnywhereInTheConnectionHeaderEndsTheConnection(String lines) {
    for (String path : List.of(BALANCE, "/health/live", "/nowhere")) {
      String request = "GET " + path + head + lines + "\r\n\r\n";
      List<Wire.Reply> replies = Wire.send(server.port(), good() + request + good());

      assertEquals(2, replies.size(), () -> path + replies);
      assertEquals("close", replies.get(1).header("Connection").orElse(""), path);
    }
  }
}
