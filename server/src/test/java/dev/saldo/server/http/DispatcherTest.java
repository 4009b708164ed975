package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every call has in common, on a real socket, with endpoints made for the purpose. */
class DispatcherTest {
  private static final String SECRET = "jdbc:sqlite:/secret/path SELECT password";
  private static final Endpoint NOTHING = exchange -> Future.succeededFuture(empty());
  private static final List<Route> ROUTES =
      List.of(
          Route.get("/nothing", NOTHING),
          Route.get("/operator", exchange -> text(exchange.operator())).forOperators(),
          Route.post("/echo", exchange -> text(exchange.json("text").text("text", 100)))
              .takingBytes(100),
          Route.post("/form", exchange -> text(exchange.form().text("text", 100))),
          Route.get("/path/{part}", exchange -> text(exchange.pathParameter("part"))),
          Route.get(
              "/bug",
              exchange -> {
                throw new IllegalStateException(SECRET);
              }),
          Route.get("/late-bug", exchange -> Future.failedFuture(new AssertionError(SECRET))),
          Route.get(
              "/bug-elsewhere",
              exchange ->
                  exchange.await(
                      CompletableFuture.failedFuture(
                          new CompletionException(new IllegalStateException(SECRET))))),
          Route.get(
              "/bug-in-result",
              exchange ->
                  Future.succeededFuture(
                      Answer.ok(
                          out -> {
                            throw new IllegalStateException(SECRET);
                          }))),
          Route.get(
              "/document",
              exchange ->
                  Future.succeededFuture(
                      Answer.document("text/plain", Buffer.buffer("a document")))),
          Route.get(
              "/stream",
              exchange ->
                  Future.succeededFuture(
                      Answer.document(
                          "text/plain",
                          out ->
                              out.write(Buffer.buffer("a "))
                                  .compose(first -> out.write(Buffer.buffer("stream")))))),
          Route.get(
              "/broken-stream",
              exchange ->
                  Future.succeededFuture(
                      Answer.document(
                          "text/plain",
                          out ->
                              out.write(Buffer.buffer("half"))
                                  .compose(first -> Future.failedFuture(SECRET))))));

  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    Api api =
        new Api(
            Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC),
            new CallerAddresses(Optional.empty(), List.of()),
            key -> key.equals("good") ? Optional.of("anna") : Optional.empty(),
            NOTHING,
            new RouteTable(ROUTES));
    port = Listener.listen(vertx, 2, api, "127.0.0.1", 0).await();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  private static Answer empty() {
    return Answer.ok(out -> out.ascii("{}"));
  }

  private static Future<Answer> text(String text) {
    return Future.succeededFuture(Answer.ok(out -> out.text(text)));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"text\":\"é\"} | 200 | success",
        "application/json | {\"text\": | 400 | malformed_json",
        "application/json | {} | 400 | parameter_validation_failed",
        "text/plain | {\"text\":\"a\"} | 415 | unsupported_media_type"
      })
  void jsonBodyIsRead(String type, String body, int status, String code) {
    Wire.Reply reply = Wire.ask(port, "POST", "/echo", List.of("Content-Type: " + type), body);

    assertEquals(status, reply.status());
    assertEquals(code, reply.code());
  }

  @Test
  void largeBodyIsRefusedByItsAnnouncement() {
    Wire.Reply reply = Wire.ask(port, "POST", "/echo", "Content-Length: 101");

    assertEquals(413, reply.status());
    assertEquals("payload_too_large", reply.code());
    assertEquals("{\"max\":\"100\"}", reply.result().toString());
  }

  @Test
  void largeBodyInChunksIsRefusedOnTheWay() {
    String chunk = "40\r\n" + "x".repeat(64) + "\r\n";
    String request = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    List<Wire.Reply> replies = Wire.send(port, request + chunk + chunk);

    assertEquals(1, replies.size());
    assertEquals("payload_too_large", replies.get(0).code());
    assertEquals("close", replies.get(0).header("Connection").orElse(""));
  }

  @Test
  void bodyInChunksIsRead() {
    String request =
        """
        POST /echo HTTP/1.1
        Host: a
        Connection: close
        Transfer-Encoding: chunked
        Content-Type: application/json

        7
        {"text"
        5;x=y
        :"a"}
        0

        """
            .replace("\n", "\r\n");

    assertEquals("a", Wire.send(port, request).get(0).result().textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz\r\n", "-1\r\n", "5\r\nabcdefgh", "0x5\r\nabcde\r\n0\r\n\r\n"})
  void badChunkIsAnsweredOnceOrCut(String chunks) {
    String request = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    List<Wire.Reply> replies = Wire.send(port, request + chunks + get("/nothing"));

    assertTrue(replies.size() <= 1, replies::toString);
    replies.forEach(reply -> assertEquals(400, reply.status()));
  }

  @Test
  void bodyThatIsExpectedIsAskedFor() {
    String request =
        "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n"
            + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}";

    List<Wire.Reply> replies = Wire.send(port, request);

    assertEquals(List.of(100, 200), replies.stream().map(Wire.Reply::status).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "Expect: 100-continue, 1000, 413, payload_too_large",
    "Expect: something, 10, 417, expectation_failed"
  })
  void bodyThatIsNotWantedIsNotAskedFor(String expect, int length, int status, String code) {
    String request =
        "POST /echo HTTP/1.1\r\nHost: a\r\n"
            + expect
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n";

    List<Wire.Reply> replies = Wire.send(port, request);

    assertEquals(1, replies.size());
    assertEquals(status, replies.get(0).status());
    assertEquals(code, replies.get(0).code());
  }

  @Test
  void formIsReadInBothWaysOfWritingIt() {
    String multipart =
        "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na é\r\n--x--\r\n";

    assertEquals("a é", form("application/x-www-form-urlencoded", "text=a+%C3%A9").textValue());
    assertEquals("a é", form("multipart/form-data; boundary=x", multipart).textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | text=a&text=b | 400 | parameter_validation_failed",
        "application/x-www-form-urlencoded | text=%zz | 400 | malformed_form",
        "application/x-www-form-urlencoded | text= | 400 | parameter_validation_failed",
        "application/x-www-form-urlencoded | other=1 | 400 | parameter_validation_failed",
        "application/json | {\"text\":\"a\"} | 415 | unsupported_media_type",
        "multipart/form-data | x | 400 | malformed_form",
        "multipart/form-data; boundary=x | nonsense | 400 | parameter_validation_failed"
      })
  void badFormIsRefused(String type, String body, int status, String code) {
    Wire.Reply reply = Wire.ask(port, "POST", "/form", List.of("Content-Type: " + type), body);

    assertEquals(status, reply.status(), reply::body);
    assertEquals(code, reply.code());
  }

  @Test
  void fileIsRefusedWhereAFieldIsWanted() {
    String part = part("name=\"text\"; filename=\"a.txt\"");

    assertEquals(
        "{\"field\":\"text\",\"tag\":\"type\"}",
        form("multipart/form-data; boundary=x", part + "--x--\r\n").toString());
  }

  @Test
  void partThatIsThereTwiceIsRefused() {
    String part = part("name=\"text\"");

    assertEquals(
        "{\"field\":\"text\",\"tag\":\"duplicate\"}",
        form("multipart/form-data; boundary=x", part + part + "--x--\r\n").toString());
  }

  private static String part(String disposition) {
    return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\na\r\n";
  }

  private static JsonNode form(String type, String body) {
    return Wire.ask(port, "POST", "/form", List.of("Content-Type: " + type), body).result();
  }

  @Test
  void http10IsSpoken() {
    String answer = Wire.raw(port, "GET /nothing HTTP/1.0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
  }
}
