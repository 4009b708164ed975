package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as the text of HTTP/1.1 has them: in chunks, announced, and expected. */
@ParameterizedClass
@EnumSource(
    value = Transport.class,
    names = {"HTTP_1", "TLS"})
class BodyTextTest {
  private static EchoServer server;
  private static int port;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    server = new EchoServer(transport, Bodies.ofHeap(0));
    port = server.port();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
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
}
