package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a listener of their own for those who run the server, nothing of theirs is elsewhere. */
class ManagementListenerTest {
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";

  private static final int PARTNERS_MAX = 20;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = newServer();
  }

  private static TestServer newServer() {
    HttpSettings http =
        new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of())
            .with(new HttpSettings.Management("127.0.0.1", 0))
            .with(
                new ConnectionSettings(
                    PARTNERS_MAX, 1000, 100, Duration.ofSeconds(30), Duration.ofSeconds(75)));
    return TestServer.start(Clock.systemUTC(), http);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/health/live, 404, 200",
    "/health/ready, 404, 200",
    "/operator/v1/partners, 404, 401",
    "/auth/openapi/v1/oauth/token, 405, 404",
    "/docs, 200, 200",
    "/openapi.yaml, 200, 200"
  })
  void callIsAnsweredWhereItBelongs(String path, int partners, int management) {
    assertEquals(partners, status(server.port(), path));
    assertEquals(management, status(server.managementPort(), path));
  }

  private static int status(int port, String path) {
    String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    return Wire.send(port, request).get(0).status();
  }

  /** In the balance call's own lane, and past it. */
  @ParameterizedTest
  @CsvSource({BALANCE, BALANCE + "?"})
  void balanceIsNotForThoseWhoRunTheServer(String target) {
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\nAuthorization: Bearer "
            + (server.token() + "\r\n\r\n");
    String end = "GET /docs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    assertEquals(404, Wire.send(server.managementPort(), request + end).get(0).status());
    assertEquals(200, Wire.send(server.port(), request + end).get(0).status());
  }

  @Test
  void metricsAreNotForPartners() {
    assertEquals(404, status(server.port(), "/metrics"));
  }

  @Test
  void portsAreApart() {
    assertNotEquals(server.port(), server.managementPort());
  }

  @Test
  void partnersWhoTakeAllTheirConnectionsLeaveThoseOfOthers() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try (TestServer crowded = newServer()) {
      for (int i = 0; i < PARTNERS_MAX + 5; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), crowded.port()));
      }

      for (int i = 0; i < 5; i++) {
        assertEquals(200, status(crowded.managementPort(), "/health/live"));
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }
}
