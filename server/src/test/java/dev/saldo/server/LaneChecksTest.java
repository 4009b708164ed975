package dev.saldo.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saldo.journal.ClientChange;
import dev.saldo.server.token.AdjustableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is measured has every check switched on: a connection that is kept open, as under load, and
 * a token that is remembered are refused with the very next request, in the balance call's own
 * lane, by a server with the settings that it has by default.
 */
class LaneChecksTest {
  /** A connection that stays open. */
  private record Connection(Socket socket) implements AutoCloseable {
    static Connection open(int port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
      return new Connection(socket);
    }

    /** The status and code of the answer to a plain request for the balance. */
    String balance(String token) throws IOException {
      String request =
          "GET /user/openapi/user/v1/client/account_balance HTTP/1.1\r\nHost: a\r\n"
              + ("User-Agent: a\r\nAuthorization: Bearer " + token + "\r\n\r\n");
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String head = until("\r\n\r\n");
      String body = until("}");
      while (!body.endsWith(",\"status\":" + head.substring(9, 12) + "}")) {
        body += until("}");
      }
      return head.substring(9, 12) + body.substring(body.indexOf(':'), body.indexOf(','));
    }

    private String until(String end) throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder text = new StringBuilder();
      while (text.length() < end.length()
          || !text.substring(text.length() - end.length()).equals(end)) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the connection ended after: " + text);
        }
        text.append((char) next);
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void clientThatIsSwitchedOffIsRefused() throws IOException {
    assertChangeRefuses(new ClientChange.Enabled(false), "401:\"access_token_revoked\"");
  }

  @Test
  void tokenOfAnOlderEpochIsRefused() throws IOException {
    assertChangeRefuses(new ClientChange.Secret("another"), "401:\"access_token_revoked\"");
  }

  @Test
  void addressThatIsNotPermittedIsRefused() throws IOException {
    assertChangeRefuses(
        new ClientChange.IpRestriction(true, List.of("192.0.2.0/24")),
        "403:\"address_not_permitted\"");
  }

  private static void assertChangeRefuses(ClientChange change, String refusal) throws IOException {
    try (TestServer server = TestServer.start();
        Connection connection = Connection.open(server.port())) {
      String token = server.token();
      assertEquals("200:\"success\"", connection.balance(token));

      server.change(change);

      assertEquals(refusal, connection.balance(token));
    }
  }

  @Test
  void tokenThatHasExpiredIsRefused() throws IOException {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    try (TestServer server = TestServer.start(clock);
        Connection connection = Connection.open(server.port())) {
      String token = server.token();
      assertEquals("200:\"success\"", connection.balance(token));

      clock.advance(Duration.ofMinutes(31));

      assertEquals("401:\"access_token_expired\"", connection.balance(token));
    }
  }

  @Test
  void signatureIsVerifiedBesideARememberedOne() throws IOException {
    try (TestServer server = TestServer.start();
        Connection connection = Connection.open(server.port())) {
      String token = server.token();
      assertEquals("200:\"success\"", connection.balance(token));
      int last = token.length() - 10;
      char other = token.charAt(last) == 'A' ? 'B' : 'A';

      String forged = token.substring(0, last) + other + token.substring(last + 1);

      assertEquals("401:\"access_token_invalid\"", connection.balance(forged));
      assertEquals("200:\"success\"", connection.balance(token));
    }
  }
}
