package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a running server measures of itself. */
final class MetricsTest {
  private static final String BALANCE =
      "method=\"GET\",route=\"/user/openapi/user/v1/client/account_balance\"";
  private static final String TOKEN = "method=\"POST\",route=\"/auth/openapi/v1/oauth/token\"";

  @Test
  void requestsAreCountedByRouteStatusAndCode() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      server.balance(token);
      server.balance(token);
      server.balance("nonsense");
      Wire.ask(server.port(), "HEAD", "/docs");
      Wire.ask(server.port(), "GET", "/secret-of-a-caller");
      Wire.send(server.port(), "nonsense\r\n\r\n");
      Scrape scrape = Scrape.of(server);

      assertEquals("2", requests(scrape, "200", "success", BALANCE));
      assertEquals("1", requests(scrape, "401", "access_token_malformed", BALANCE));
      assertEquals("1", requests(scrape, "200", "success", "method=\"GET\",route=\"/docs\""));
      assertEquals("1", requests(scrape, "404", "not_found", "method=\"none\",route=\"none\""));
      assertEquals("1", requests(scrape, "400", "bad_request", "method=\"none\",route=\"none\""));
      assertFalse(scrape.text().contains("secret-of-a-caller"));
      assertEquals("3", scrape.value("saldo_http_request_duration_seconds_count{" + BALANCE + "}"));
      assertEquals(
          "3",
          scrape.value("saldo_http_request_duration_seconds_bucket{" + BALANCE + ",le=\"+Inf\"}"));
    }
  }

  private static String requests(Scrape scrape, String status, String code, String route) {
    return scrape.value(
        "saldo_http_requests_total{code=\"" + code + "\"," + route + ",status=\"" + status + "\"}");
  }

  @Test
  void tokensAreCountedByWhatHappenedToThem() {
    try (TestServer server = TestServer.start()) {
      String refreshToken =
          server
              .tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET)
              .result()
              .path("refreshToken")
              .textValue();
      server.tokens(TestServer.CLIENT_ID, "wrong");
      server.refresh(refreshToken);
      server.refresh("wrong");
      server.tokens("grant_type=none");
      Scrape scrape = Scrape.of(server);

      assertEquals("1", scrape.value("saldo_token_events_total{event=\"issued\"}"));
      assertEquals("1", scrape.value("saldo_token_events_total{event=\"refreshed\"}"));
      assertEquals("1", scrape.value("saldo_token_events_total{event=\"credentials_refused\"}"));
      assertEquals("1", scrape.value("saldo_token_events_total{event=\"refresh_refused\"}"));
      assertEquals("1", requests(scrape, "400", "unsupported_grant_type", TOKEN));
    }
  }

  @Test
  void journalIsMeasured() {
    try (TestServer server = TestServer.start()) {
      server.balance(server.token());
      Scrape scrape = Scrape.of(server);

      for (String queue : List.of("reader", "writer", "partner_reader")) {
        String label = "{queue=\"" + queue + "\"}";
        assertTrue(scrape.number("saldo_queue_batch_size_sum" + label) > 0, queue);
        assertTrue(scrape.number("saldo_queue_work_seconds_sum" + label) > 0, queue);
        assertEquals("0", scrape.value("saldo_queue_waiting" + label));
        assertEquals("0", scrape.value("saldo_queue_refused_total" + label));
        assertEquals("0", scrape.value("saldo_queue_failed_total" + label));
      }
      // An embedded database is read where it is asked: there nobody waits.
      for (String queue : List.of("writer", "partner_reader")) {
        String label = "{queue=\"" + queue + "\"}";
        assertTrue(scrape.number("saldo_queue_wait_seconds_count" + label) > 0, queue);
        assertEquals("1000", scrape.value("saldo_queue_max" + label));
      }
      assertTrue(scrape.number("saldo_commit_duration_seconds_count") > 0);
      assertEquals("0", scrape.value("saldo_transaction_conflicts_total"));
    }
  }

  @Test
  void healthConnectionsAndTheMachineAreSeen() {
    try (TestServer server = TestServer.start()) {
      server.token();
      Scrape scrape = Scrape.of(server);

      assertEquals("1", scrape.value("saldo_ready"));
      for (String check : List.of("database", "disk", "queues", "clock", "writable", "running")) {
        assertEquals("1", scrape.value("saldo_health_check{check=\"" + check + "\"}"));
      }
      assertEquals("2", scrape.value("saldo_http_connections_opened_total"));
      assertTrue(scrape.number("saldo_http_connections") >= 1);
      assertTrue(scrape.number("saldo_disk_free_bytes") > 0);
      assertTrue(scrape.number("process_uptime_seconds") > 0);
      assertTrue(scrape.number("process_files_open_files") > 0);
      assertTrue(scrape.text().contains("jvm_memory_used_bytes{area=\"heap\""));
      assertTrue(scrape.text().contains("saldo_build_info{java=\""));
    }
  }

  @Test
  void measurementsAreForOperators() {
    try (TestServer server = TestServer.start()) {
      Wire.Reply open = Wire.ask(server.port(), "GET", "/metrics");
      Wire.Reply partner =
          Wire.ask(server.port(), "GET", "/metrics", "Authorization: Bearer " + server.token());

      assertEquals(401, open.status());
      assertEquals(401, partner.status());
      assertEquals(Optional.of("no-store"), Scrape.reply(server).header("Cache-Control"));
    }
  }
}
