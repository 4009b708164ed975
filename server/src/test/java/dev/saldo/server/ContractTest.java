package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.saldo.server.docs.OpenApiDocument;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.token.AdjustableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call, with right and wrong input of every kind, against openapi.yaml; and nothing that
 * openapi.yaml promises is left out. The cases are tables, and build on each other.
 */
@ParameterizedClass
@EnumSource(Transport.class)
final class ContractTest {
  private static final List<String> TABLES =
      List.of(
          "partners",
          "access",
          "transactions",
          "holds",
          "batch",
          "books",
          "audit",
          "approvals",
          "service",
          "guessing");

  /**
   * What only a bug brings about; {@link OverloadTest} and the access token's own tests have more,
   * and the journal's tests the refusal that takes ten thousand holds.
   */
  private static final Set<ErrorCode> ELSEWHERE =
      EnumSet.of(
          ErrorCode.INTERNAL_ERROR,
          ErrorCode.OVERLOADED,
          ErrorCode.SHUTTING_DOWN,
          ErrorCode.TOO_MANY_HOLDS,
          ErrorCode.CLOCK_UNCONFIRMED,
          ErrorCode.ACCESS_TOKEN_WRONG_TYPE);

  /** What no text of HTTP/1.1 is needed for is seen by HTTP/2, too. */
  private static final Set<ErrorCode> OF_HTTP_1 =
      EnumSet.of(
          ErrorCode.BAD_REQUEST,
          ErrorCode.HTTP_VERSION_NOT_SUPPORTED,
          ErrorCode.URI_TOO_LONG,
          ErrorCode.HEADERS_TOO_LARGE,
          ErrorCode.EXPECTATION_FAILED);

  private static final Map<String, String> RAW_REQUESTS =
      Map.of(
          "bad_request", "GET /operator/v1/partners?query=%zz HTTP/1.1\r\nHost: a\r\n",
          "http_version_not_supported", "GET /docs HTTP/3.7\r\nHost: a\r\n",
          "uri_too_long", "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n",
          "headers_too_large", "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n",
          "expectation_failed",
              "POST /auth/openapi/v1/oauth/token HTTP/1.1\r\nHost: a\r\nExpect: money\r\n");

  private static final List<String> DATABASE_TABLES =
      List.of(
          "flyway_schema_history",
          "partner",
          "client_lookup",
          "api_client",
          "refresh_token",
          "book",
          "entry",
          "hold",
          "idempotency",
          "audit",
          "approval",
          "approval_policy");

  private static final Contract CONTRACT = new Contract();

  private static ContractServer server;
  private static ContractCases cases;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    server = ContractServer.start(clock, transport);
    cases = new ContractCases(new ContractClient(server.port(), CONTRACT), CONTRACT, clock);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicNode> everyCallAnswersAsDocumented() {
    return Stream.of(
            TABLES.stream().map(this::table),
            transport == Transport.HTTP_2 ? Stream.<DynamicNode>empty() : Stream.of(rawRequests()),
            Stream.of(DynamicTest.dynamicTest("the database breaks", this::breakDatabase)),
            Stream.of(table("unavailable"), table("limits")),
            Stream.of(
                DynamicTest.dynamicTest("every documented answer was given", this::checkAnswers),
                DynamicTest.dynamicTest("every code was given", this::checkCodes)))
        .flatMap(nodes -> nodes);
  }

  private DynamicNode table(String name) {
    return DynamicContainer.dynamicContainer(
        name,
        rows(name).stream()
            .map(row -> DynamicTest.dynamicTest(row.replaceAll(" +", " "), () -> cases.run(row))));
  }

  private static List<String> rows(String name) {
    try (InputStream table = ContractTest.class.getResourceAsStream("cases/" + name + ".txt")) {
      assertNotNull(table, name);
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** What an HTTP client would not send. */
  private DynamicNode rawRequests() {
    return DynamicContainer.dynamicContainer(
        "raw requests",
        RAW_REQUESTS.entrySet().stream()
            .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> sendRaw(each))));
  }

  private static void sendRaw(Map.Entry<String, String> request) {
    String text =
        request.getValue()
            + ("Authorization: Bearer " + ContractServer.OPERATOR_KEY + "\r\n")
            + "Connection: close\r\n\r\n";
    List<Wire.Reply> replies = Wire.send(server.port(), text);

    assertEquals(1, replies.size());
    assertEquals(request.getKey(), replies.get(0).code());
    CONTRACT.checkUnrouted(replies.get(0).status(), replies.get(0).json());
    cases.codes().add(replies.get(0).code());
  }

  private void breakDatabase() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      for (String table : DATABASE_TABLES) {
        statement.execute("ALTER TABLE " + table + " RENAME TO lost_" + table);
      }
    }
  }

  private void checkAnswers() {
    Set<String> missing = new TreeSet<>();
    for (OpenApiDocument.Operation operation : CONTRACT.document().operations()) {
      operation
          .node()
          .path("responses")
          .fieldNames()
          .forEachRemaining(status -> missing.add(operation.id() + " " + status));
    }
    missing.removeIf(answer -> answer.endsWith(" default"));
    missing.removeAll(cases.answered());
    assertEquals(Set.of(), missing);
  }

  private void checkCodes() {
    Set<String> missing = new TreeSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      boolean isElsewhere = transport == Transport.HTTP_2 && OF_HTTP_1.contains(code);
      if (!isElsewhere && !ELSEWHERE.contains(code)) {
        missing.add(code.code());
      }
    }
    missing.removeAll(cases.codes());
    assertEquals(Set.of(), missing);
  }
}
