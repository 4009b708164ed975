package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong input of every kind to every call: always the envelope, and nothing of the inside. */
final class WrongInputTest {
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception|\\bat \\w+\\.\\w+|stack ?trace|\\bselect\\b|insert into|sqlite|postgres|jdbc"
              + "|hikari|flyway|vertx|netty|jackson|nimbus|\\.java\\b|\\bdev\\.saldo|/tmp|/root|/home"
              + "|saldo\\.db|<html");
  private static Server server;
  private static Access access;
  private static String token;

  @BeforeAll
  static void openPartner(@TempDir Path directory) {
    server = Server.start(directory);
    access = server.operator().grant(server.operator().openPartner("Some Partner"));
    server.operator().topUp(access.partnerId(), "opening", "675.24");
    token = access.tokens(server.http()).accessToken();
  }

  @AfterAll
  static void nothingHappened() {
    try (Server running = server) {
      assertEquals(1, running.operator().history(access.partnerId()).size());
      assertFalse(running.log().lines().anyMatch(line -> line.startsWith("injected")));
    }
  }

  static Stream<OpenApi.Call> calls() {
    return OpenApi.calls().stream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void wrongPathsAndParametersGetTheEnvelope(OpenApi.Call call) {
    for (String hostile : HostileInput.TEXTS) {
      for (String path : variants(call.path(), hostile)) {
        assertEnvelope(call.method(), path, "Authorization: " + authorization(call));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void wrongHeadersGetTheEnvelope(OpenApi.Call call) {
    String path = filled(call.path());
    for (String value :
        List.of("", "Bearer", "Bearer \t", "Basic YTpi", "Bearer a b", "Bearer \u00e9")) {
      assertEnvelope(call.method(), path, "Authorization: " + value);
    }
    assertEnvelope(call.method(), path, "Authorization: Bearer " + "a.".repeat(4_000));
    String right = "Authorization: " + authorization(call);
    assertEnvelope(call.method(), path, right, right);
    for (String header :
        List.of(
            "Idempotency-Key: a b",
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: \u00e9",
            "Content-Type: text/plain",
            "Content-Type: ;;;",
            "Content-Encoding: gzip",
            "If-None-Match: W/\"",
            "Expect: something",
            "X-Forwarded-For: 1.2.3.4, ,",
            "traceparent: 00-zz-zz-zz")) {
      assertEnvelope(call.method(), path, right, header);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void wrongBodiesGetTheEnvelope(OpenApi.Call call) {
    if (!call.operation().has("requestBody")) {
      return;
    }
    for (String body : HostileInput.BODIES) {
      for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
        send(
            call.method(),
            filled(call.path()),
            body,
            "Authorization: " + authorization(call),
            "Idempotency-Key: wrong",
            "Content-Type: " + type);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void wrongMethodsGetTheEnvelope(OpenApi.Call call) {
    for (String method : List.of("TRACE", "PROPFIND", "get", "CONNECT")) {
      Answer answer = assertEnvelope(method, filled(call.path()), "X: y");
      assertTrue(answer.status() >= 400, answer.body());
    }
  }

  static Stream<Named<String>> malformedRequests() {
    return HostileInput.REQUESTS.stream();
  }

  @ParameterizedTest
  @MethodSource("malformedRequests")
  void malformedRequestGetsTheEnvelope(String request) {
    Answer answer = server.rawHttp().send(request);
    answer.envelope();
    assertTrue(answer.status() >= 400 && answer.status() != 500, answer.body());
    assertNothingOfTheInside(answer);
  }

  private static Answer assertEnvelope(String method, String path, String... headers) {
    return send(method, path, "", headers);
  }

  private static Answer send(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("User-Agent: OpenAPI");
    all.add("Content-Length: " + body.length());
    String head = RawHttp.request(method + " " + path + " HTTP/1.1", all.toArray(String[]::new));
    Answer answer = server.rawHttp().send(head + body);
    assertNothingOfTheInside(answer);
    assertTrue(
        answer.status() != 500 && answer.status() != 503,
        () -> method + " " + path + " " + body + answer.body());
    if (answer.status() >= 400 && !method.equals("HEAD")) {
      answer.refusal(answer.status(), answer.code());
    }
    return answer;
  }

  private static void assertNothingOfTheInside(Answer answer) {
    boolean isDocument = answer.header("Content-Type").orElse("").matches(".*(yaml|html).*");
    String all = answer.headers() + "\n" + answer.body();
    if (answer.status() >= 400 || !isDocument) {
      assertFalse(INSIDE.matcher(all).find(), all);
    }
    assertFalse(all.contains(Server.OPERATOR_KEY), all);
    assertFalse(all.contains(access.clientSecret()), all);
    assertFalse(all.contains(server.directory().toString()), all);
  }

  /** The path with each of its parameters in turn, and a few of the query, gone wrong. */
  private static List<String> variants(String template, String hostile) {
    List<String> paths = new ArrayList<>();
    for (String name : List.of("{partnerId}", "{transactionId}", "{holdId}")) {
      if (template.contains(name)) {
        paths.add(filled(template.replace(name, hostile)));
      }
    }
    for (String name :
        List.of("limit", "cursor", "from", "at", "sequence", "query", "format", "x")) {
      paths.add(filled(template) + "?" + name + "=" + hostile);
    }
    paths.add(filled(template) + "?limit=1&limit=" + hostile);
    paths.add(filled(template) + "/" + hostile);
    return paths;
  }

  private static String filled(String template) {
    return template
        .replace("{partnerId}", access.partnerId())
        .replace("{transactionId}", access.partnerId() + "-9")
        .replace("{holdId}", access.partnerId() + "-9");
  }

  private static String authorization(OpenApi.Call call) {
    return "Bearer " + (call.path().startsWith("/operator") ? Server.OPERATOR_KEY : token);
  }
}
