package dev.saldo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server behind TLS, by HTTP/1.1 and HTTP/2. */
class TlsTest {
  private static final String BALANCE = "/user/openapi/user/v1/client/account_balance";

  private static Certificates certificates;
  private static Certificates.Pair first;
  private static Certificates.Pair second;
  private static TlsSettings files;
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    certificates = new Certificates(directory);
    first = certificates.make("first", "EC");
    second = certificates.make("second", "RSA");
    files = new TlsSettings(directory.resolve("cert.pem"), directory.resolve("key.pem"));
    write(first, first);
    server = TestServer.start(Clock.systemUTC(), settings());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpSettings settings() {
    return new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()).with(files);
  }

  private static void write(Certificates.Pair certificate, Certificates.Pair key) throws Exception {
    writeKey(files.key(), key.keyPem());
    Files.writeString(files.certificate(), certificate.certificatePem());
  }

  private static void writeKey(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static HttpClient client(HttpClient.Version version) throws Exception {
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(Certificates.trusting(first, second))
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
        .timeout(Duration.ofSeconds(20))
        .header("User-Agent", "OpenAPI");
  }

  private static String token(HttpClient client) throws Exception {
    String form =
        "grant_type=pp_credentials&client_id="
            + TestServer.CLIENT_ID
            + "&client_secret="
            + TestServer.CLIENT_SECRET;
    HttpResponse<String> tokens =
        client.send(
            request("/auth/openapi/v1/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, tokens.statusCode(), tokens::body);
    return tokens.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void balanceIsAnsweredByBothVersions(HttpClient.Version version) throws Exception {
    HttpClient client = client(version);
    HttpRequest balance =
        request(BALANCE).header("Authorization", "Bearer " + token(client)).build();

    HttpResponse<String> answer = client.send(balance, HttpResponse.BodyHandlers.ofString());

    assertEquals(version, answer.version());
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"accountBalance\":675.24}"), answer::body);
    assertEquals(
        Optional.of("max-age=31536000"), answer.headers().firstValue("Strict-Transport-Security"));
  }

  @Test
  void manyRequestsOfOneConnectionAreAnsweredByHttp2() throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    HttpRequest balance =
        request(BALANCE).header("Authorization", "Bearer " + token(client)).build();

    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> client.sendAsync(balance, HttpResponse.BodyHandlers.ofString()))
            .limit(100)
            .toList();

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertEquals(200, answer.get().statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/docs", "/openapi.yaml", "/health/%zz"})
  void documentsAndRefusalsAreTheSameByHttp2(String path) throws Exception {
    HttpRequest request = request(path.replace("%zz", "%25zz")).build();
    HttpResponse<String> older =
        client(HttpClient.Version.HTTP_1_1).send(request, HttpResponse.BodyHandlers.ofString());
    HttpResponse<String> newer =
        client(HttpClient.Version.HTTP_2).send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(HttpClient.Version.HTTP_2, newer.version());
    assertEquals(older.statusCode(), newer.statusCode());
    assertEquals(withoutId(older.body()), withoutId(newer.body()));
  }

  private static String withoutId(String body) {
    return body.replaceAll("\"requestId\":\"[0-9a-f]+\"", "");
  }

  /** After it HTTP/1.1 would end the connection; here only the request ends. */
  @Test
  void bodyThatIsTooLargeIsRefusedByHttp2() throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    HttpRequest large =
        request("/auth/openapi/v1/oauth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("x".repeat(17_000)))
            .build();

    HttpResponse<String> answer = client.send(large, HttpResponse.BodyHandlers.ofString());

    assertEquals(413, answer.statusCode());
    assertEquals(
        200,
        client
            .send(request("/health/live").build(), HttpResponse.BodyHandlers.ofString())
            .statusCode());
  }

  @Test
  void ownLaneIsTakenBehindTls() throws Exception {
    String token = token(client(HttpClient.Version.HTTP_1_1));
    String balance =
        "GET "
            + (BALANCE + " HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\n")
            + ("Authorization: Bearer " + token + "\r\n\r\n");
    String last = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    String answers = raw("TLSv1.3", balance.repeat(100) + last);

    assertEquals(101, answers.split("HTTP/1\\.1 200 OK\r\n", -1).length - 1);
    // The lane's answers have their headers' names as they are written in the code.
    assertEquals(100, answers.split("\r\nSaldo-As-Of: ", -1).length - 1);
    assertEquals(101, answers.split("(?i)\r\nStrict-Transport-Security: ", -1).length - 1);
  }

  @Test
  void oldVersionsOfTlsAreRefused() {
    assertThrows(SSLException.class, () -> raw("TLSv1.1", ""));
  }

  @Test
  void plainHttpIsNotAnswered() {
    String answer = Wire.raw(server.port(), "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");

    assertTrue(!answer.contains("200"), answer);
  }

  private static String raw(String version, String text) throws Exception {
    SSLContext context = Certificates.trusting(first, second);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void newCertificateIsTakenUpAndABrokenOneIsNot() throws Exception {
    assertEquals(first.certificate(), presented());
    write(second, first);
    assertEquals(first.certificate(), presented());
    Files.writeString(files.key(), "nonsense");
    assertEquals(first.certificate(), presented());

    write(second, second);
    awaitPresented(second);
    write(first, first);
    awaitPresented(first);
  }

  private static void awaitPresented(Certificates.Pair wanted) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!presented().equals(wanted.certificate())) {
      assertTrue(System.nanoTime() < deadline, "the certificate is not taken up");
      Thread.onSpinWait();
    }
  }

  private static Certificate presented() throws IOException, GeneralSecurityException {
    SSLContext context = Certificates.trusting(first, second);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void filesThatCannotBeUsedAreSaid(@TempDir Path directory) throws Exception {
    Path certificate = directory.resolve("cert.pem");
    Path key = directory.resolve("key.pem");
    Files.writeString(certificate, first.certificatePem());
    assertTrue(refusal(certificate, key).contains("cannot read " + key));
    writeKey(key, "nonsense");
    assertTrue(refusal(certificate, key).contains("cannot be used"));
    Files.writeString(key, certificates.make("third", "EC").keyPem());
    assertTrue(refusal(certificate, key).contains("do not belong together"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(refusal(certificate, key).contains("chmod 600"));
  }

  private static String refusal(Path certificate, Path key) {
    HttpSettings http = settings().with(new TlsSettings(certificate, key));
    ServerSettings whole = server.settings();
    ServerSettings wrong =
        new ServerSettings(http, whole.journal(), whole.tokens(), whole.operatorKeys());
    return String.valueOf(
        assertThrows(ConfigurationException.class, () -> SaldoServer.start(wrong)).getMessage());
  }

  @Test
  void connectionsCountBeforeTheirHandshakeWhichHasItsTime() throws IOException {
    HttpSettings http =
        settings().with(new ConnectionSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(30)));
    List<Socket> silent = new ArrayList<>();
    try (TestServer own = TestServer.start(Clock.systemUTC(), http)) {
      for (int i = 0; i < 4; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), own.port()));
      }

      // The last is one too many; the others are ended after a second.
      for (int i = 3; i >= 0; i--) {
        silent.get(i).setSoTimeout(30_000);
        assertTrue(isEnded(silent.get(i)));
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }
}
