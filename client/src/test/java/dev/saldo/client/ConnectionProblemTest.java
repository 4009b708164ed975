package dev.saldo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real failures of connections, and what they are called; certificates are in {@link TlsTest}. */
class ConnectionProblemTest extends WithPortal {
  private static final String TLS_ALERT = "\u0015\u0003\u0003\0\u0002\u0002F";

  @Test
  void portThatNothingListensOn() {
    portal.stop();

    assertProblem(ConnectionProblem.REFUSED, portal.baseUrl());
  }

  @Test
  void hostThatThereIsNot() {
    assertProblem(ConnectionProblem.UNKNOWN_HOST, URI.create("https://no-such-host.invalid"));
  }

  @Test
  void tlsToAPortOfPlainHttp() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerTwice(plain));
      server.start();

      assertProblem(
          ConnectionProblem.NOT_TLS, URI.create("https://127.0.0.1:" + plain.getLocalPort()));
      server.join();
    }
  }

  private static void answerTwice(ServerSocket listener) {
    for (int i = 0; i < 2; i++) {
      try (Socket connection = listener.accept()) {
        Reply.write(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.getInputStream().readAllBytes();
      } catch (IOException reset) {
        // The client has gone.
      }
    }
  }

  @Test
  void plainHttpToAPortOfTls() {
    for (int i = 0; i < 2; i++) {
      portal.onToken(Reply.raw(TLS_ALERT));
    }

    assertProblem(ConnectionProblem.NOT_HTTP, portal.baseUrl());
  }

  @Test
  void serverThatClosesWithoutAnAnswer() {
    for (int i = 0; i < 2; i++) {
      portal.onToken(Reply.disconnect());
    }

    assertProblem(ConnectionProblem.CLOSED, portal.baseUrl());
  }

  @Test
  void connectionThatBreaks() {
    for (int i = 0; i < 2; i++) {
      portal.onToken(Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));
    }

    assertProblem(ConnectionProblem.BROKEN, portal.baseUrl());
  }

  @Test
  void whatNoTestCanBringAboutIsToldByItsException() {
    assertEquals(
        ConnectionProblem.UNREACHABLE,
        ConnectionProblem.of(connecting(new NoRouteToHostException("No route to host"))));
    assertEquals(
        ConnectionProblem.UNREACHABLE,
        ConnectionProblem.of(connecting(new ConnectException("Network is unreachable"))));
    HttpConnectTimeoutException timeout = new HttpConnectTimeoutException("HTTP connect timed out");
    timeout.initCause(new ConnectException("HTTP connect timed out"));
    assertEquals(ConnectionProblem.NO_CONNECTION_IN_TIME, ConnectionProblem.of(timeout));
    SSLHandshakeException expired = new SSLHandshakeException("PKIX path validation failed");
    expired.initCause(new CertPathValidatorException(new CertificateExpiredException("Expired")));
    assertEquals(ConnectionProblem.CERTIFICATE_EXPIRED, ConnectionProblem.of(expired));
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasWords(ConnectionProblem problem) {
    assertFalse(problem.reason().isEmpty());
    assertEquals(problem == ConnectionProblem.INTERRUPTED, problem.remedy().isEmpty());
  }

  private static ConnectException connecting(Exception cause) {
    ConnectException failure = new ConnectException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  private void assertProblem(ConnectionProblem problem, URI baseUrl) {
    try (SaldoClient client = builder().baseUrl(baseUrl).maxRetries(0).build()) {
      Stream.<Runnable>of(client::accountBalance, () -> client.accountBalanceAsync().join())
          .forEach(call -> assertFails(problem, call));
    }
  }

  private static void assertFails(ConnectionProblem problem, Runnable call) {
    try {
      call.run();
      throw new AssertionError("no failure");
    } catch (RuntimeException thrown) {
      TransportException failure = (TransportException) SaldoException.of(thrown);
      assertEquals(problem, failure.problem(), () -> failure + " because " + failure.getCause());
    }
  }
}
