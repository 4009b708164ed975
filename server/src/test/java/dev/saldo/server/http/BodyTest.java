package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.Transport;
import dev.saldo.server.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a body may be, and how much of it. */
@ParameterizedClass
@EnumSource(Transport.class)
class BodyTest {
  private static EchoServer server;
  private static int port;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    BodyBudget small = new BodyBudget(8_000, 8_000);
    server = new EchoServer(transport, new Bodies(small, small, new LongWork("test", 1, 1)));
    port = server.port();
  }

  @AfterParameterizedClassInvocation
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
  void largeBodyIsRefused() {
    Wire.Reply reply =
        Wire.ask(
            port,
            "POST",
            "/echo",
            List.of("Content-Type: application/json"),
            "{\"text\":\"%s\"}".formatted("x".repeat(100)));

    assertEquals(413, reply.status());
    assertEquals("payload_too_large", reply.code());
    assertEquals("{\"max\":\"100\"}", reply.result().toString());
  }

  @Test
  void bodyForWhichThereIsNoRoomIsRefusedAndOthersAreNot() {
    Wire.Reply refused = form("text=a&more=" + "x".repeat(8_000));
    Wire.Reply taken = form("text=a");

    assertEquals(503, refused.status());
    assertEquals("overloaded", refused.code());
    assertEquals("1", refused.header("Retry-After").orElse(""));
    assertEquals(200, taken.status(), taken::body);
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

  private static Wire.Reply form(String body) {
    List<String> type = List.of("Content-Type: application/x-www-form-urlencoded");
    return Wire.ask(port, "POST", "/form", type, body);
  }

  private static JsonNode form(String type, String body) {
    return Wire.ask(port, "POST", "/form", List.of("Content-Type: " + type), body).result();
  }
}
