package dev.saldo.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.JournalSettings;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.RefreshLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaldoServerTest {
  private static final Currency USD = Currency.of("USD").orElseThrow();

  private final Path directory;

  SaldoServerTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void healthIsTold() {
    try (TestServer server = TestServer.start()) {
      assertEquals(200, Wire.ask(server.port(), "GET", "/health/live").status());
      assertEquals(200, Wire.ask(server.port(), "GET", "/health/ready").status());
    }
  }

  @Test
  void sandboxIsSeededOnce() {
    try (TestServer server = TestServer.start()) {
      server.post(new Command.Charge(Money.parse("75.24", USD)));
      server.restart();

      SandboxPartner again = server.seedSandbox(Optional.empty(), Optional.empty());

      assertEquals(TestServer.PARTNER_ID, again.partnerId());
      assertEquals(TestServer.CLIENT_ID, again.clientId());
      assertEquals(Optional.empty(), again.clientSecret());
      assertTrue(server.balance(server.token()).body().contains("\"accountBalance\":600.00}"));
    }
  }

  @Test
  void sandboxTakesANewSecretButNoNewClientId() {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      SandboxPartner same =
          server.seedSandbox(Optional.empty(), Optional.of(TestServer.CLIENT_SECRET));
      assertEquals(Optional.of(TestServer.CLIENT_SECRET), same.clientSecret());
      assertEquals(200, server.balance(token).status());

      server.seedSandbox(Optional.of(TestServer.CLIENT_ID), Optional.of("other"));

      assertEquals("access_token_revoked", server.balance(token).code());
      assertEquals(200, server.tokens(TestServer.CLIENT_ID, "other").status());
      assertThrows(
          ConfigurationException.class,
          () -> server.seedSandbox(Optional.of("another"), Optional.empty()));
      assertThrows(
          ConfigurationException.class,
          () -> server.seedSandbox(Optional.empty(), Optional.of("not visible")));
    }
  }

  @Test
  void sandboxMakesUpCredentials() {
    try (SaldoServer server = SaldoServer.start(settings("127.0.0.1", 0))) {
      SandboxPartner partner = server.seedSandbox(Optional.empty(), Optional.empty());

      assertTrue(partner.clientId().matches("[0-9a-f]{32}"));
      assertEquals(43, partner.clientSecret().orElse("").length());
    }
  }

  @Test
  void portThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ConfigurationException refused = refused(settings("127.0.0.1", taken.getLocalPort()));

      assertTrue(message(refused).contains("cannot listen on 127.0.0.1:"), message(refused));
    }
  }

  @Test
  void databaseThatIsNoneIsSaid() throws IOException {
    Files.writeString(
        directory.resolve("saldo.db"), "no database, but longer than its header".repeat(100));

    assertTrue(message(refused(settings("127.0.0.1", 0))).contains("database"));
  }

  @Test
  void keysThatOthersCanReadAreSaid() throws IOException {
    SaldoServer.start(settings("127.0.0.1", 0)).close();
    Files.setPosixFilePermissions(
        directory.resolve("keys.properties"), PosixFilePermissions.fromString("rw-r--r--"));

    assertTrue(message(refused(settings("127.0.0.1", 0))).contains("chmod 600"));
  }

  @Test
  void forwardingIsAllOrNothing() {
    Optional<String> header = Optional.of("X-Forwarded-For");
    List<HttpSettings> wrong =
        List.of(
            new HttpSettings("127.0.0.1", 0, header, List.of()),
            new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of("10.0.0.0/8")),
            new HttpSettings("127.0.0.1", 0, header, List.of("proxy.example.com")));
    for (HttpSettings http : wrong) {
      refused(settings(http));
    }
  }

  @Test
  void lifetimesMakeSense() {
    Path keys = directory.resolve("keys.properties");

    assertThrows(
        ConfigurationException.class,
        () -> new TokenSettings(keys, Duration.ZERO, Duration.ofDays(15)));
    assertThrows(
        ConfigurationException.class,
        () -> new TokenSettings(keys, Duration.ofDays(16), Duration.ofDays(15)));
    Duration month = Duration.ofDays(30);
    for (RefreshLimits wrong :
        List.of(
            new RefreshLimits(month, Duration.ofDays(29), Duration.ZERO),
            new RefreshLimits(month, month, Duration.ofMinutes(6)))) {
      assertThrows(
          ConfigurationException.class,
          () -> new TokenSettings(keys, Duration.ofMinutes(30), wrong, Optional.empty()));
    }
  }

  @Test
  void databaseThatFailsIsAnsweredWithoutItsWords() throws SQLException {
    try (TestServer server = TestServer.start()) {
      String token = server.token();
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.database());
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER TABLE book RENAME TO no_book");
      }

      Wire.Reply reply = server.balance(token);

      assertEquals(503, reply.status());
      assertEquals("database_unavailable", reply.code());
      assertEquals("5", reply.header("Retry-After").orElse(""));
      assertEquals("{}", reply.result().toString());
      assertEquals(503, Wire.ask(server.port(), "GET", "/health/ready").status());
      assertEquals(200, Wire.ask(server.port(), "GET", "/health/live").status());
    }
  }

  @Test
  void requestThatHasArrivedIsAnsweredWhileTheServerEnds() throws Exception {
    TestServer server = TestServer.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String head =
          """
          POST /auth/openapi/v1/oauth/token HTTP/1.1
          Host: test
          User-Agent: OpenAPI
          Content-Type: application/x-www-form-urlencoded
          Content-Length: 53
          Expect: 100-continue

          """;
      write(socket, head.replace("\n", "\r\n"));
      // Once it is asked to go on, the request is the server's to answer.
      assertEquals(
          "HTTP/1.1 100 Continue\r\n\r\n",
          new String(socket.getInputStream().readNBytes(25), US_ASCII));
      CompletableFuture<Void> end = CompletableFuture.runAsync(server::close);
      write(socket, "grant_type=pp_credentials&client_id=x&client_secret=y");

      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      end.get();
      assertTrue(answer.contains("invalid_client"), answer);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private ServerSettings settings(String host, int port) {
    return settings(new HttpSettings(host, port, Optional.empty(), List.of()));
  }

  private ServerSettings settings(HttpSettings http) {
    return new ServerSettings(
        http,
        new JournalSettings("jdbc:sqlite:" + directory.resolve("saldo.db"), false, 1000, 100),
        new TokenSettings(
            directory.resolve("keys.properties"), Duration.ofMinutes(30), Duration.ofDays(15)),
        OperatorKeys.parse(List.of("ops:0123456789abcdef0123456789abcdef")));
  }

  private static ConfigurationException refused(ServerSettings settings) {
    return assertThrows(ConfigurationException.class, () -> SaldoServer.start(settings));
  }

  private static String message(ConfigurationException refused) {
    return String.valueOf(refused.getMessage());
  }
}
