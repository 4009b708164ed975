package dev.saldo.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.JournalSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is asked to end. */
final class EndingTest {
  private static final int EXCHANGES_MAX = 1_000_000;

  private final Path directory;

  EndingTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** The balance's own lane, and the ordinary way. */
  @ParameterizedTest
  @ValueSource(strings = {"/user/openapi/user/v1/client/account_balance", "/operator/v1/partners"})
  void whatArrivesAfterwardsOnAnOpenConnectionIsRefusedAndNotCut(String path) throws Exception {
    SaldoServer server = start(Duration.ofMillis(300), Duration.ofSeconds(3));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String before = exchange(socket, path);
      CompletableFuture<Void> end = CompletableFuture.runAsync(server::close);
      String answer = before;
      for (int i = 0; i < EXCHANGES_MAX && !answer.contains("shutting_down"); i++) {
        assertEquals(before.substring(0, 12), answer.substring(0, 12));
        answer = exchange(socket, path);
      }
      assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      assertTrue(answer.contains("connection: close\r\n"), answer);
      assertTrue(answer.contains("Retry-After: 1\r\n"), answer);
      assertEquals(-1, socket.getInputStream().read());
      end.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void readinessEndsBeforeAnythingIsRefused() throws Exception {
    SaldoServer server = start(Duration.ofSeconds(5), Duration.ZERO);
    // The first answers take their time.
    assertEquals(200, ready(server).status());
    assertEquals(200, Wire.ask(server.port(), "GET", "/health/live").status());
    CompletableFuture<Void> end = CompletableFuture.runAsync(server::close);
    Wire.Reply ready = ready(server);
    for (int i = 0; i < EXCHANGES_MAX && ready.status() == 200; i++) {
      ready = ready(server);
    }
    assertEquals("not_ready", ready.code());
    assertEquals(200, Wire.ask(server.port(), "GET", "/health/live").status());
    end.get(30, TimeUnit.SECONDS);
  }

  private static Wire.Reply ready(SaldoServer server) {
    return Wire.ask(server.port(), "GET", "/health/ready");
  }

  private SaldoServer start(Duration delay, Duration farewell) {
    ServerSettings settings =
        new ServerSettings(
            new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
            new JournalSettings("jdbc:sqlite:" + directory.resolve("saldo.db"), false, 1000, 100),
            new TokenSettings(
                directory.resolve("keys.properties"), Duration.ofMinutes(30), Duration.ofDays(15)),
            OperatorKeys.parse(List.of("ops:0123456789abcdef0123456789abcdef")));
    return SaldoServer.start(
        settings.withShutdown(new ShutdownSettings(delay, farewell, Duration.ofSeconds(20))));
  }

  /** One request, and its answer up to the end of its body. */
  private static String exchange(Socket socket, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\nUser-Agent: OpenAPI\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    StringBuilder answer = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (!answer.toString().endsWith("}\r\n") && !answer.toString().endsWith("}")) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("cut after: " + answer);
      }
      answer.append((char) next);
      if (answer.toString().endsWith("\"result\":{}")) {
        answer.append(new String(in.readNBytes(",\"status\":200}".length()), US_ASCII));
      }
    }
    return answer.toString();
  }
}
