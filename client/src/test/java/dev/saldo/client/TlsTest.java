package dev.saldo.client;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over https, to a server whose certificate the JVM trusts, or does not. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  private final SSLContext jvmDefault;
  private final AtomicInteger requests = new AtomicInteger();
  private @TempDir Path directory = Path.of("");
  private final HttpsServer server;
  private final RecordedDelays delays = new RecordedDelays();

  TlsTest() throws IOException, NoSuchAlgorithmException {
    jvmDefault = SSLContext.getDefault();
    server = HttpsServer.create();
  }

  @AfterEach
  void end() {
    SSLContext.setDefault(jvmDefault);
    server.stop(0);
  }

  @Test
  void serverWithATrustedCertificateIsAsked() throws Exception {
    SSLContext.setDefault(serve("ip:127.0.0.1"));

    try (SaldoClient client = builder().build()) {
      assertEquals(new BigDecimal("675.24"), client.accountBalance());
    }
  }

  @Test
  void serverThatNobodyVouchesForIsSentNothing() throws Exception {
    serve("ip:127.0.0.1");

    assertNothingIsSent(builder(), ConnectionProblem.CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void serverWithAnotherHostsCertificateIsSentNothing() throws Exception {
    SSLContext.setDefault(serve("dns:another.example"));

    assertNothingIsSent(builder(), ConnectionProblem.CERTIFICATE_OF_ANOTHER_HOST);
  }

  @Test
  void serverOfAnAuthorityInTheCaFileIsAsked() throws Exception {
    serve("ip:127.0.0.1");
    Path file = directory.resolve("ca.pem");
    keytool("-exportcert", "-rfc", "-file", file.toString());

    try (SaldoClient client = builder().caFile(file).build()) {
      assertEquals(new BigDecimal("675.24"), client.accountBalance());
    }
  }

  @Test
  void serverOfNoAuthorityInTheCaFileIsSentNothing() throws Exception {
    SSLContext.setDefault(serve("ip:127.0.0.1"));
    Path file = directory.resolve("ca.pem");
    Files.delete(directory.resolve("keys.p12"));
    selfSigned("ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", file.toString());

    assertNothingIsSent(builder().caFile(file), ConnectionProblem.CERTIFICATE_NOT_TRUSTED);
  }

  private void assertNothingIsSent(SaldoClientBuilder builder, ConnectionProblem problem)
      throws Exception {
    try (SaldoClient client = builder.build()) {
      SaldoException failure = WithPortal.failureOf(client.accountBalanceAsync());

      assertEquals(problem, assertInstanceOf(TransportException.class, failure).problem());
      assertInstanceOf(SSLException.class, failure.getCause());
      assertEquals(
          "no answer: " + problem.reason() + "; " + problem.remedy(), failure.getMessage());
    }
    assertEquals(0, requests.get());
    // It would fail the same way again.
    assertEquals(List.of(), delays.asked());
  }

  private SaldoClientBuilder builder() {
    return SaldoClient.builder()
        .baseUrl(URI.create("https://127.0.0.1:" + server.getAddress().getPort()))
        .clientId("id")
        .clientSecret("secret")
        .delays(delays);
  }

  /** Starts the server with a new certificate for that name, and gives a context that trusts it. */
  private SSLContext serve(String name) throws Exception {
    KeyStore keys = selfSigned(name);
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);

    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::answer);
    server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.start();
    return context;
  }

  private KeyStore selfSigned(String name) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=fake portal"));
    command.addAll(List.of("-ext", "san=" + name, "-storetype", "PKCS12"));
    keytool(command.toArray(String[]::new));
    File file = directory.resolve("keys.p12").toFile();
    return KeyStore.getInstance(file, PASSWORD.toCharArray());
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", directory.resolve("keys.p12").toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(DISCARD).start();
    assertEquals(0, keytool.waitFor());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    boolean forToken = exchange.getRequestMethod().equals("POST");
    byte[] body =
        (forToken
                ? "{\"code\":\"success\",\"result\":{\"token\":\"t\",\"expiresIn\":60}}"
                : FakePortal.CONTRACT_EXAMPLE)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
