package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.trace.TraceSettings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The traces that a collector gets. */
final class TracingTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER_ID = "00f067aa0ba902b7";
  private static final String BALANCE = "GET /user/openapi/user/v1/client/account_balance";

  private static TestServer start(URI endpoint, int samplePercent) {
    return TestServer.start(
        Clock.systemUTC(),
        new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
        new ObservabilitySettings(
            0, ClockSettings.DEFAULT, Optional.of(new TraceSettings(endpoint, samplePercent))));
  }

  private static List<Collector.Sent> take(Collector collector, int count)
      throws InterruptedException {
    List<Collector.Sent> spans = new ArrayList<>();
    while (spans.size() < count) {
      Collector.Sent next = collector.sent().poll(30, TimeUnit.SECONDS);
      assertNotNull(next, spans::toString);
      spans.add(next);
    }
    return spans;
  }

  private static Collector.Sent named(List<Collector.Sent> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void requestAndItsJournalAreSpansBelowTheCallers() throws InterruptedException {
    try (Collector collector = new Collector();
        TestServer server = start(collector.endpoint(), 0)) {
      String token = server.token();
      Wire.Reply reply =
          server.balance(token, "traceparent: 00-" + TRACE_ID + "-" + CALLER_ID + "-01");
      List<Collector.Sent> spans = take(collector, 2);

      Collector.Sent request = named(spans, BALANCE);
      assertEquals(TRACE_ID, request.traceId());
      assertEquals(CALLER_ID, request.parentId());
      assertEquals("200", request.attributes().get("http.response.status_code"));
      assertEquals("success", request.attributes().get("saldo.code"));
      assertEquals(
          reply.header("X-Request-Id").orElse("?"), request.attributes().get("saldo.request_id"));
      Collector.Sent journal = named(spans, "journal");
      assertEquals(TRACE_ID, journal.traceId());
      assertEquals(request.spanId(), journal.parentId());
      assertTrue(collector.sent().isEmpty(), () -> collector.sent().toString());
    }
  }

  @Test
  void requestWithoutCallerBeginsATrace() throws InterruptedException {
    try (Collector collector = new Collector();
        TestServer server = start(collector.endpoint(), 100)) {
      Wire.ask(server.port(), "GET", "/lost", "traceparent: 00-nonsense-01");
      Collector.Sent span = take(collector, 1).get(0);

      assertEquals("none none", span.name());
      assertEquals("", span.parentId());
      assertEquals("404", span.attributes().get("http.response.status_code"));
    }
  }

  @Test
  void collectorThatIsAwayCostsNoAnswer() {
    URI away;
    try (Collector collector = new Collector()) {
      away = collector.endpoint();
    }
    try (TestServer server = start(away, 100)) {
      assertEquals(200, server.balance(server.token()).status());
    }
  }
}
