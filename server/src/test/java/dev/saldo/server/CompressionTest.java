package dev.saldo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.docs.OpenApiDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compressed and what is not, and what a caller may keep, by HTTP/1.1 and HTTP/2. */
class CompressionTest {
  private static final String PARTNER = "/operator/v1/partners/" + TestServer.PARTNER_ID;
  private static final String STATEMENT = PARTNER + "/statement?from=2026-01-01&to=2026-01-31";
  private static final List<String> LARGE =
      List.of("/docs", "/openapi.yaml", "/metrics", "/operator/v1/partners", STATEMENT);
  private static final List<String> PLAIN =
      List.of("/health/live", "/nowhere", PARTNER + "/holds", STATEMENT + "&format=pdf");

  private static Certificates.Pair certificate;
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    certificate = new Certificates(directory).make("server", "EC");
    TlsSettings files = new TlsSettings(directory.resolve("cert"), directory.resolve("key"));
    Files.writeString(files.key(), certificate.keyPem());
    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(files.certificate(), certificate.certificatePem());
    HttpSettings http = new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()).with(files);
    server = TestServer.start(Clock.systemUTC(), http);
    for (String name : List.of("One", "Two", "Three", "Four")) {
      HttpRequest opening =
          request("/operator/v1/partners")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(partner(name)))
              .build();
      assertEquals(201, send(HttpClient.Version.HTTP_2, opening).statusCode());
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String partner(String name) {
    return "{\"name\":\"%s\",\"email\":\"a@example.com\",\"userCode\":\"Partner\",\"currency\":\"USD\"}"
        .formatted(name);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void largeAnswerIsCompressedForWhoAcceptsIt(HttpClient.Version version) throws Exception {
    for (String path : LARGE) {
      HttpResponse<byte[]> plain = get(version, path, "identity");
      HttpResponse<byte[]> compressed = get(version, path, "br, gzip;q=0.8");

      assertEquals(Optional.empty(), plain.headers().firstValue("Content-Encoding"), path);
      assertEquals(Optional.of("gzip"), compressed.headers().firstValue("Content-Encoding"), path);
      assertEquals(Optional.of("accept-encoding"), vary(plain), path);
      assertEquals(Optional.of("accept-encoding"), vary(compressed), path);
      assertEquals(comparable(plain.body()), comparable(unpacked(compressed.body())), path);
    }
  }

  /** Figures of a moment, and the request's id, differ from answer to answer. */
  private static String comparable(byte[] body) {
    String text = new String(body, UTF_8);
    return text.startsWith("# ")
        ? text.lines().findFirst().orElse("")
        : text.replaceAll("\"requestId\":\"[0-9a-f]+\"", "");
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void shortOrCompressedOrUnwantedIsLeftAsItIs(HttpClient.Version version) throws Exception {
    for (String path : PLAIN) {
      HttpResponse<byte[]> answer = get(version, path, "gzip");
      assertEquals(Optional.empty(), answer.headers().firstValue("Content-Encoding"), path);
    }
    for (String coding : List.of("gzip;q=0", "br", "*;q=0", "gzip;q=0.000, *")) {
      HttpResponse<byte[]> answer = get(version, "/docs", coding);
      assertEquals(Optional.empty(), answer.headers().firstValue("Content-Encoding"), coding);
    }
  }

  /** Compressed beside what the caller chose, a secret would show in the length. */
  @Test
  void answersWithSecretsAreNoneThatAreCompressed() {
    for (OpenApiDocument.Operation operation : OpenApiDocument.packaged().operations()) {
      JsonNode schema = operation.node().at("/responses/200/content/application~1json/schema");
      JsonNode created = operation.node().at("/responses/201/content/application~1json/schema");
      String answers = schema.path("$ref").asText() + created.path("$ref").asText();
      if (answers.matches(".*/(TokenAnswer|CredentialsAnswer|SecretAnswer)")) {
        assertFalse(List.of("get", "head").contains(operation.method()), operation.id());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void tokensAreNotCompressed(HttpClient.Version version) throws Exception {
    String form =
        "grant_type=pp_credentials&client_id="
            + TestServer.CLIENT_ID
            + "&client_secret="
            + TestServer.CLIENT_SECRET;
    HttpRequest request =
        request("/auth/openapi/v1/oauth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();

    HttpResponse<byte[]> answer = send(version, request);

    assertEquals(200, answer.statusCode());
    assertEquals(Optional.empty(), answer.headers().firstValue("Content-Encoding"));
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void compressedRequestIsRefused(HttpClient.Version version) throws Exception {
    for (String path : callsWithBody()) {
      for (String coding : List.of("gzip", "deflate", "identity, br")) {
        HttpResponse<byte[]> answer = send(version, coded(path, coding));
        assertEquals(415, answer.statusCode(), path);
        assertEquals(Optional.of("identity"), answer.headers().firstValue("Accept-Encoding"), path);
      }
      assertTrue(send(version, coded(path, "identity")).statusCode() != 415, path);
    }
  }

  private static List<String> callsWithBody() {
    List<String> calls = new ArrayList<>();
    for (OpenApiDocument.Operation operation : OpenApiDocument.packaged().operations()) {
      if (operation.node().has("requestBody")) {
        String path =
            operation
                .path()
                .replace("{partnerId}", Long.toString(TestServer.PARTNER_ID))
                .replaceAll("\\{[a-zA-Z]+\\}", TestServer.PARTNER_ID + "-1");
        calls.add(operation.method().toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return calls;
  }

  private static HttpRequest coded(String call, String coding) {
    String path = call.substring(call.indexOf(' ') + 1);
    boolean isForm = path.startsWith("/auth/");
    return request(path)
        .header("Content-Encoding", coding)
        .header("Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json")
        .header("Idempotency-Key", "coded")
        .method(
            call.substring(0, call.indexOf(' ')),
            HttpRequest.BodyPublishers.ofString(isForm ? "grant_type=x" : "{\"no\":1}"))
        .build();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void documentThatIsKnownIsNotSentAgain(HttpClient.Version version) throws Exception {
    for (String path : List.of("/docs", "/openapi.yaml")) {
      HttpResponse<byte[]> first = get(version, path, "gzip");
      String tag = first.headers().firstValue("ETag").orElseThrow();
      HttpResponse<byte[]> known =
          send(version, request(path).header("If-None-Match", "\"x\", " + tag).build());
      HttpResponse<byte[]> other =
          send(version, request(path).header("If-None-Match", "\"x\"").build());

      assertEquals(304, known.statusCode(), path);
      assertEquals(0, known.body().length, path);
      assertEquals(Optional.of(tag), known.headers().firstValue("ETag"), path);
      assertEquals(200, other.statusCode(), path);
      for (HttpResponse<byte[]> answer : List.of(first, known, other)) {
        assertEquals(
            Optional.of("public, max-age=300"), answer.headers().firstValue("Cache-Control"), path);
        assertEquals(Optional.of("accept-encoding"), vary(answer), path);
      }
    }
  }

  private static Optional<String> vary(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Vary").map(value -> value.toLowerCase(Locale.ROOT));
  }

  private static byte[] unpacked(byte[] body) throws IOException {
    try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unpacking.readAllBytes();
    }
  }

  private static HttpResponse<byte[]> get(HttpClient.Version version, String path, String coding)
      throws Exception {
    return send(version, request(path).header("Accept-Encoding", coding).build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("User-Agent", "OpenAPI")
        .header("Authorization", "Bearer " + TestServer.OPERATOR_KEY);
  }

  private static HttpResponse<byte[]> send(HttpClient.Version version, HttpRequest request)
      throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .version(version)
            .sslContext(Certificates.trusting(certificate))
            .build();
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(version, answer.version());
    return answer;
  }
}
