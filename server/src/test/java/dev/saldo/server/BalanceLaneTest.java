package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.ClientChange;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The balance call's own lane answers as Vert.x' lane does: each request is sent down both. A
 * request takes the ordinary lane when the connection is to end after it.
 */
class BalanceLaneTest {
  private static final String PATH = "/user/openapi/user/v1/client/account_balance";
  private static final String END = get("/health/live", "Connection: close");

  private static TestServer server;
  private static String token;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    token = server.token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String get(String path, String... headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + lines(List.of(headers)) + "\r\n";
  }

  private static String lines(List<String> headers) {
    return String.join("", headers.stream().map(header -> header + "\r\n").toList());
  }

  private static String balance(String... headers) {
    return get(
        PATH,
        Stream.concat(
                Stream.of("User-Agent: a", "Authorization: Bearer " + token), Stream.of(headers))
            .toArray(String[]::new));
  }

  static List<List<String>> heads() {
    String good = "Authorization: Bearer " + token;
    String agent = "User-Agent: a";
    String tag = "If-None-Match: W/\"" + TestServer.PARTNER_ID + "-1\"";
    return List.of(
        List.of(agent, good),
        List.of("user-agent: a", "authorization: bearer  " + token),
        List.of(agent, good, "Connection: keep-alive"),
        List.of(agent, good, tag),
        List.of(agent, good, "If-None-Match: \"x\"", tag),
        List.of(agent, good, "If-None-Match: *"),
        List.of(
            agent, good, "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        List.of(agent, good, "Accept: text/plain", "X: é"),
        List.of(agent),
        List.of(good),
        List.of("User-Agent: ", good),
        List.of(agent, agent, good),
        List.of(agent, good, good),
        List.of(agent, "Authorization: Basic YTpi"),
        List.of(agent, "Authorization: Bearer"),
        List.of(agent, "Authorization: Bearer nonsense"),
        List.of(agent, "Authorization: Bearer a.b.c"),
        List.of(agent, good + "x"),
        List.of(agent, good + "="),
        List.of(agent, "Authorization: Bearer " + "a".repeat(5000)));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void bothLanesGiveTheSameAnswer(List<String> head) {
    List<Wire.Reply> own = Wire.send(server.port(), get(PATH, head.toArray(String[]::new)) + END);
    List<Wire.Reply> ordinary =
        Wire.send(server.port(), get(PATH + "?", head.toArray(String[]::new)) + END);

    assertEquals(2, own.size(), own::toString);
    assertEquals(normal(ordinary.get(0)), normal(own.get(0)));
    assertEquals(200, own.get(1).status());
  }

  @Test
  void refusalOfTheClientIsTheSameInBothLanes() {
    try (TestServer own = TestServer.start()) {
      String revoked = own.token();
      own.change(new ClientChange.Enabled(false));
      String[] head = {"User-Agent: a", "Authorization: Bearer " + revoked};

      List<Wire.Reply> replies =
          Wire.send(own.port(), get(PATH, head) + get(PATH + "?", head) + END);

      assertEquals("access_token_revoked", replies.get(0).code());
      assertEquals(normal(replies.get(1)), normal(replies.get(0)));
    }
  }

  /** An answer without what differs from one to the next of the same. */
  private static String normal(Wire.Reply reply) {
    String text = reply.status() + "\n" + String.join("\n", reply.headers()) + "\n" + reply.body();
    return text.replace(reply.header("X-Request-Id").orElse("none"), "id")
        .replace(reply.header("Date").orElse("none"), "now");
  }

  @Test
  void answersKeepTheOrderOfTheirRequestsThroughBothLanes() {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      requests.append(balance("traceparent: none"));
      if (i % 3 == 0) {
        requests.append(get("/nowhere"));
      }
      if (i % 50 == 0) {
        requests.append("HEAD ").append(PATH).append("-none HTTP/1.1\r\nHost: a\r\n\r\n");
        requests.append("POST ").append(PATH).append(" HTTP/1.1\r\nHost: a\r\n");
        requests.append("Content-Length: 5\r\n\r\n12345");
      }
    }

    String answers = Wire.raw(server.port(), requests + END);

    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      expected.append(i % 3 == 0 ? "200 404 " : "200 ");
      expected.append(i % 50 == 0 ? "404 405 " : "");
    }
    assertEquals(expected + "200 ", statuses(answers));
  }

  private static String statuses(String answers) {
    StringBuilder statuses = new StringBuilder();
    for (String part : answers.split("HTTP/1\\.1 ", -1)) {
      statuses.append(part.isEmpty() ? "" : part.substring(0, 4));
    }
    return statuses.toString();
  }

  @Test
  void requestsInOneFloodAreAllAnswered() {
    String flood = balance().repeat(500);

    String answers = Wire.raw(server.port(), flood + balance("Connection: close"));

    assertEquals("200 ".repeat(501), statuses(answers));
  }

  @Test
  void malformedRequestBehindAGoodOneIsTheLast() {
    List<Wire.Reply> replies = Wire.send(server.port(), balance() + "nonsense\r\n\r\n" + balance());

    assertEquals(List.of(200, 400), replies.stream().map(Wire.Reply::status).toList());
    assertEquals("bad_request", replies.get(1).code());
  }

  @Test
  void nothingIsAnsweredAfterTheLastRequest() {
    List<Wire.Reply> replies =
        Wire.send(server.port(), balance() + balance("Connection: close") + balance());

    assertEquals(List.of(200, 200), replies.stream().map(Wire.Reply::status).toList());
  }

  @Test
  void requestOfTheOlderProtocolIsAnsweredInIt() {
    String answer =
        Wire.raw(
            server.port(), balance().replace("HTTP/1.1", "HTTP/1.0").replace("Host: a\r\n", ""));

    assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
  }

  @Test
  void requestWithABodyIsAnsweredAndItsBodySkipped() {
    List<Wire.Reply> replies =
        Wire.send(server.port(), balance("Content-Length: 5") + "12345" + balance() + END);

    assertEquals(List.of(200, 200, 200), replies.stream().map(Wire.Reply::status).toList());
  }
}
