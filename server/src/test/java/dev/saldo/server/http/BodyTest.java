package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be, and how much of it. */
class BodyTest {
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

    List<Wire.Reply> replies =
        Wire.send(port, request + chunks + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");

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
}
