package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged, and what is not. */
class LogTest {
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";

  private static final String ACCESS = "[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z INFO  access: ";

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
    System.setErr(standardError);
  }

  /** The access log since the last time, without the times of its lines. */
  private List<String> accessed() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text.lines()
        .filter(line -> line.contains(" access: "))
        .map(line -> line.replaceFirst("^" + ACCESS, ""))
        .toList();
  }

  @Test
  void everyRequestHasOneLineWithItsId() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      accessed();
      Wire.Reply good =
          server.balance(
              token, "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      Wire.Reply bad = Wire.send(server.port(), "nonsense\r\n\r\n").get(0);

      List<String> lines = accessed();
      assertEquals(2, lines.size(), lines::toString);
      String line = lines.get(0);
      assertTrue(line.startsWith("GET " + BALANCE + " 200 success "), line);
      assertTrue(line.contains(" from=127.0.0.1 by=" + TestServer.CLIENT_ID), line);
      assertTrue(line.contains(" requestId=" + good.header("X-Request-Id").orElse("?")), line);
      assertTrue(line.endsWith(" traceId=4bf92f3577b34da6a3ce929d0e0e4736"), line);
      assertTrue(lines.get(1).contains(bad.header("X-Request-Id").orElse("?")), lines.get(1));
    }
  }

  @Test
  void lineCannotBeForged() {
    try (TestServer server = TestServer.start()) {
      accessed();
      Wire.ask(server.port(), "GET", "/x%0aGET%20/forged\u0001\u007fé");
      Wire.ask(server.port(), "GET", "/" + "y".repeat(3000), "traceparent: 00-forged");

      List<String> lines = accessed();
      assertEquals(2, lines.size(), lines::toString);
      for (String line : lines) {
        assertTrue(line.matches("[ -~]+"), line);
        assertTrue(line.length() < 500, line);
        assertFalse(line.contains("traceId"), line);
      }
    }
  }

  @Test
  void pathIsTheRouteSoThatASecretInItIsNotLogged() {
    try (TestServer server = TestServer.start()) {
      accessed();
      Wire.ask(server.port(), "GET", "/operator/v1/partners/s3cret/transactions");
      Wire.ask(server.port(), "GET", "/operator/v1/partners/3076913644915998720/balance");
      Wire.ask(server.port(), "GET", "/s3cret");
      Wire.ask(server.port(), "S3CRET", "/health/live");

      List<String> lines = accessed();
      assertTrue(
          lines.get(0).startsWith("GET /operator/v1/partners/{partnerId}/transactions 401 "),
          lines::toString);
      assertTrue(
          lines.get(1).startsWith("GET /operator/v1/partners/3076913644915998720/balance 401 "),
          lines::toString);
      assertTrue(lines.get(2).startsWith("GET - 404 "), lines::toString);
      assertTrue(lines.get(3).startsWith("- - 405 "), lines::toString);
    }
  }

  @Test
  void secretsAreNotLogged() {
    Level level = root.getLevel();
    root.setLevel(Level.DEBUG);
    try (TestServer server = TestServer.start()) {
      Wire.Reply tokens = server.tokens(TestServer.CLIENT_ID, TestServer.CLIENT_SECRET);
      String token = tokens.result().path("token").textValue();
      String refreshToken = tokens.result().path("refreshToken").textValue();
      server.balance(token);
      server.balance(token + "x");
      server.refresh(refreshToken);
      server.refresh(refreshToken);
      Wire.ask(server.port(), "GET", BALANCE + "?access_token=" + token);
      Wire.ask(server.port(), "GET", "/operator/v1/partners", "Authorization: Bearer " + token);

      String text = written.toString(StandardCharsets.UTF_8) + logged.list;
      assertTrue(text.contains(" access: GET " + BALANCE));
      for (String secret : List.of(token, refreshToken, TestServer.CLIENT_SECRET)) {
        assertFalse(text.contains(secret));
      }
    } finally {
      root.setLevel(level);
    }
  }
}
