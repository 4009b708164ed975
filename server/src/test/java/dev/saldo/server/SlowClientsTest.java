package dev.saldo.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that say nothing, or little at a time, cost little, and not for long. */
@ParameterizedClass
@EnumSource(
    value = Transport.class,
    names = {"HTTP_1", "TLS"})
class SlowClientsTest {
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String TOKEN_CALL =
      """
      POST /auth/openapi/v1/oauth/token HTTP/1.1\r
      Host: a\r
      User-Agent: a\r
      Content-Type: application/x-www-form-urlencoded\r
      """;

  private static final Money ZERO = Money.zero(Currency.of("USD").orElseThrow());
  private static final int PATIENCE_MILLIS = 60_000;

  @Parameter Transport transport;

  private TestServer start(ConnectionSettings connections) {
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of());
    TestServer server =
        TestServer.start(
            Clock.systemUTC(),
            transport.with(http).with(connections).with(new LimitSettings(200, 500, 12)));
    transport.at(server.port());
    return server;
  }

  private TestServer impatient() {
    return start(new ConnectionSettings(100, Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  private static Socket connect(TestServer server, String text) throws IOException {
    Socket socket = Transport.connect(server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  /** All that comes until the other side ends the connection. */
  private static String readAll(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
    } catch (SocketException | SSLException reset) {
      return text.toString();
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "GET /heal",
        "GET /health/live HTTP/1.1\r\nHost: a\r\n",
        TOKEN_CALL + "Content-Length: 10\r\n\r\nabc",
        TOKEN_CALL + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        TOKEN_CALL + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n"
      })
  void connectionWhoseRequestDoesNotArriveIsCut(String beginning) throws IOException {
    try (TestServer server = impatient();
        Socket socket = connect(server, beginning)) {
      assertEquals("", readAll(socket));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\r\nHost: a\r\nX: ",
        TOKEN_CALL + "Content-Length: 4000\r\n\r\n"
      })
  void connectionWhoseRequestArrivesByteByByteIsCut(String beginning) throws IOException {
    try (TestServer server = impatient();
        Socket socket = connect(server, beginning)) {
      socket.setSoTimeout(50);

      boolean isCut = false;
      for (int i = 0; i < 400 && !isCut; i++) {
        isCut = isCutAfter(socket, 'x');
      }

      assertTrue(isCut);
    }
  }

  /** The waiting for an answer, which does not come, is the pause between two bytes. */
  private static boolean isCutAfter(Socket socket, char next) {
    try {
      socket.getOutputStream().write(next);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void connectionThatIsNotUsedAnyMoreIsEnded() throws IOException {
    try (TestServer server = impatient();
        Socket socket = connect(server, LIVE)) {
      assertTrue(readAll(socket).startsWith("HTTP/1.1 200 OK\r\n"));
    }
  }

  @Test
  void requestThatTakesItsTimeButNotTooLongIsAnswered() throws IOException {
    try (TestServer server = start(ConnectionSettings.usual());
        Socket socket = connect(server, "GET /health/live HTTP/1.1\r\n")) {
      socket.setSoTimeout(300);
      assertEquals(false, isCutAfter(socket, 'X'));
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(": y\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

      assertTrue(readAll(socket).startsWith("HTTP/1.1 200 OK\r\n"));
    }
  }

  @Test
  void connectionsAreBoundedAndRoomIsUsedAgain() throws IOException {
    ConnectionSettings three =
        new ConnectionSettings(3, Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (TestServer server = start(three)) {
      // What the set-up opened may not have been noticed as closed yet.
      awaitAnswer(server);
      List<Socket> open = new ArrayList<>();
      while (open.size() < 3) {
        Socket socket = connect(server, LIVE);
        if (socket.getInputStream().read() == 'H') {
          open.add(socket);
        }
      }
      assertTrue(isRefused(server));
      open.get(0).close();

      awaitAnswer(server);
      open.get(1).close();
      open.get(2).close();
    }
  }

  /** With TLS, the connection may end as early as in its handshake. */
  private static boolean isRefused(TestServer server) throws IOException {
    try (Socket socket = connect(server, LIVE)) {
      return readAll(socket).isEmpty();
    } catch (SocketException | SSLException cut) {
      return true;
    }
  }

  private static void awaitAnswer(TestServer server) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try (Socket socket = connect(server, LIVE)) {
        if (socket.getInputStream().read() == 'H') {
          return;
        }
      } catch (SocketException | SSLException cut) {
        // There is no room yet.
      }
      assertTrue(System.nanoTime() < deadline, "there is no room again");
    }
  }

  @Test
  void goodClientIsAnsweredBesideAThousandBadOnes() throws IOException {
    List<Socket> bad = new ArrayList<>();
    try (TestServer server = start(ConnectionSettings.usual())) {
      String balance = balance(server.token());
      String others = balance(server.tokenOfPartnerWith(ZERO, 'b'));
      List<String> beginnings =
          List.of(
              "",
              "GET /user/openapi/user/v1/client/account_balance HTTP/1.1\r\nHost",
              TOKEN_CALL + "Content-Length: 1000\r\n\r\ngrant_type",
              // These never read what they ask for.
              others.repeat(3),
              "GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3));
      for (int i = 0; i < 1000; i++) {
        bad.add(connect(server, beginnings.get(i % beginnings.size())));
      }

      try (Socket good = connect(server, "")) {
        for (int i = 0; i < 200; i++) {
          good.getOutputStream().write(balance.getBytes(US_ASCII));
          readAnswer(good.getInputStream());
        }
      }
      assertEquals(200, server.balance(server.token()).status());
    } finally {
      for (Socket socket : bad) {
        socket.close();
      }
    }
  }

  private static String balance(String token) {
    return "GET /user/openapi/user/v1/client/account_balance HTTP/1.1\r\nHost: a\r\n"
        + ("User-Agent: a\r\nAuthorization: Bearer " + token + "\r\n\r\n");
  }

  private static void readAnswer(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\"status\":") < 0 || text.charAt(text.length() - 1) != '}') {
      int next = in.read();
      assertTrue(next >= 0, "the good client's connection ended");
      text.append((char) next);
    }
    assertTrue(text.toString().startsWith("HTTP/1.1 200 OK\r\n"), text::toString);
  }
}
