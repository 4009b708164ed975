package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged server says of itself: its log, its measurements, its traces. */
final class ObservabilityTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Map<String, String> TRACED =
      Map.of("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01");

  @Test
  void logForMachinesIsAnObjectALine(@TempDir Path directory) throws IOException {
    // Nothing listens there, so that the sender of traces has something to say as well.
    try (Server server =
        Server.start(directory, "--log-format", "json", "--otlp-endpoint", "http://127.0.0.1:9/")) {
      String requestId =
          server
              .http()
              .trySend("GET", "/nothing%0a%7b%22level%22", TRACED, "")
              .header("X-Request-Id")
              .orElseThrow();
      assertEquals(143, server.program().terminate());

      List<JsonNode> lines = server.program().err().lines().map(Json::read).toList();
      for (JsonNode line : lines) {
        assertTrue(line.path("time").asText().matches("2\\d{3}-.*Z"), line::toString);
        assertTrue(line.path("level").asText().matches("INFO|WARN|ERROR"), line::toString);
      }
      assertTrue(
          has(lines, "message", "ready after .* s; Ctrl-C stops the server"), lines::toString);
      assertTrue(has(lines, "message", "stopped"), lines::toString);
      JsonNode access =
          lines.stream()
              .filter(line -> line.path("requestId").asText().equals(requestId))
              .findAny()
              .orElseThrow();
      assertEquals("dev.saldo.access", access.path("logger").asText());
      assertEquals(
          "GET - 404",
          access.path("method").asText()
              + " "
              + access.path("path").asText()
              + " "
              + access.path("status").intValue());
      assertTrue(access.path("durationMillis").isNumber(), access::toString);
      assertEquals(TRACE_ID, access.path("traceId").asText());
    }
  }

  private static boolean has(List<JsonNode> lines, String member, String pattern) {
    return lines.stream().anyMatch(line -> line.path(member).asText().matches(pattern));
  }

  @Test
  void measurementsAndTracesComeOutOfTheJar(@TempDir Path directory) throws IOException {
    AtomicInteger batches = new AtomicInteger();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            batches.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (Server server = Server.start(directory, "--otlp-endpoint", endpoint)) {
      Answer metrics =
          server.http().trySend("GET", "/metrics", Server.bearer(Server.OPERATOR_KEY), "");
      assertEquals(200, metrics.status());
      assertEquals(
          "text/plain; version=0.0.4; charset=utf-8",
          metrics.header("Content-Type").orElse("none"));
      assertTrue(metrics.body().contains("\nsaldo_ready 1.0\n"), metrics.body());
      assertFalse(metrics.body().contains("version=\"development\""), metrics.body());
      Eventually.holds("a trace", () -> batches.get() > 0);
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void serverThatLacksSpaceSaysWhyItIsNotReady(@TempDir Path directory) {
    try (Server server = Server.start(directory, "--disk-free-min", "999999999g")) {
      JsonNode result = server.operator().get("/health/ready").refusal(503, "not_ready");

      assertEquals("ok", result.path("database").textValue());
      assertTrue(result.path("disk").asText().matches("\\d+ MiB are free, of \\d+ .*"));
      assertTrue(server.log().contains("not ready: disk: "), server.log());
      assertFalse(result.toString().contains(directory.toString()));
    }
  }
}
