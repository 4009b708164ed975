package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.docs.OpenApiDocument;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.token.AdjustableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call, with right and wrong input of every kind, against openapi.yaml; and nothing that
 * openapi.yaml promises is left out. The cases are tables, and build on each other.
 */
final class ContractTest {
  private static final List<String> TABLES =
      List.of("partners", "access", "transactions", "holds", "batch", "service");

  /** Specified before they are there. */
  private static final Set<String> PENDING = Set.of("exportStatement", "verifyBooks");

  private static final Contract CONTRACT = new Contract();

  private static AdjustableClock clock;
  private static TestServer server;
  private static ContractClient client;

  private final Map<String, String> remembered = new HashMap<>();
  private final Set<String> answered = new TreeSet<>();
  private final Set<String> codes = new TreeSet<>();

  @BeforeAll
  static void start() {
    clock = new AdjustableClock(Instant.parse("2026-01-31T12:00:00Z"));
    server = TestServer.start(clock, Optional.empty(), List.of());
    client = new ContractClient(server.port(), CONTRACT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicNode> everyCallAnswersAsDocumented() {
    for (int length : new int[] {254, 255, 256, 1000, 1001}) {
      remembered.put("x" + length, "x".repeat(length));
    }
    remembered.put("big", "{\"x\":\"" + "x".repeat(17_000) + "\"}");
    remembered.put("huge", "{\"x\":\"" + "x".repeat(5_000_000) + "\"}");
    remembered.put("rules101", repeated("\"127.0.0.1\"", 101));
    remembered.put("items1001", repeated("{}", 1001));
    Stream<DynamicNode> tables = TABLES.stream().map(this::table);
    Stream<DynamicNode> sums =
        Stream.of(
            DynamicTest.dynamicTest("every documented answer was given", this::checkAnswers),
            DynamicTest.dynamicTest("every documented code was given", this::checkCodes));
    return Stream.concat(tables, sums);
  }

  private static String repeated(String text, int count) {
    return Stream.generate(() -> text).limit(count).collect(Collectors.joining(","));
  }

  private DynamicNode table(String name) {
    return DynamicContainer.dynamicContainer(
        name,
        rows(name).stream()
            .map(row -> DynamicTest.dynamicTest(row.replaceAll(" +", " "), () -> run(row))));
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

  private void run(String row) {
    if (row.startsWith("WAIT ")) {
      clock.advance(Duration.parse(row.substring("WAIT ".length())));
      return;
    }
    ContractCase wanted = ContractCase.parse(row).with(remembered);
    ContractCall call = wanted.call();
    ContractReply reply = client.send(call);
    note(call, reply);
    assertEquals(wanted.status(), reply.status(), reply::toString);
    if (!wanted.error().isEmpty()) {
      assertEquals(wanted.error(), error(reply, wanted.error().size()), reply::toString);
    }
    Optional<String> replayed = wanted.isReplayed() ? Optional.of("true") : Optional.empty();
    assertEquals(replayed, reply.header("Idempotent-Replayed"), reply::toString);
    wanted.facts().forEach(fact -> checkOrRemember(fact, reply));
  }

  private void note(ContractCall call, ContractReply reply) {
    CONTRACT
        .operation(call)
        .ifPresent(operation -> answered.add(operation.id() + " " + reply.status()));
    if (!reply.body().isEmpty() && reply.status() >= 400) {
      codes.add(reply.code());
    }
    if (reply.header("Content-Type").orElse("").equals("application/json")
        && !reply.body().isEmpty()) {
      reply.result().path("results").forEach(result -> codes.add(result.path("code").asText()));
    }
  }

  private static List<String> error(ContractReply reply, int count) {
    List<String> error = new ArrayList<>();
    error.add(reply.code());
    for (String name : List.of("field", "tag")) {
      error.add(reply.result().path(name).asText());
    }
    return error.subList(0, count);
  }

  private void checkOrRemember(String fact, ContractReply reply) {
    if (fact.startsWith("/")) {
      int equals = fact.indexOf("==");
      JsonNode found = reply.json().at(fact.substring(0, equals));
      String wanted = fact.substring(equals + 2).replace('_', ' ');
      String shown = found.isTextual() ? found.textValue() : found.toString();
      // Codes have underscores of their own.
      assertEquals(wanted, shown.replace('_', ' '), () -> fact + " of " + reply);
    } else {
      int equals = fact.indexOf('=');
      String source = fact.substring(equals + 1);
      String value =
          source.startsWith("/")
              ? reply.json().at(source).asText()
              : reply.header(source).orElseThrow();
      remembered.put(fact.substring(0, equals), value);
    }
  }

  private void checkAnswers() {
    Set<String> documented = new TreeSet<>();
    for (OpenApiDocument.Operation operation : CONTRACT.document().operations()) {
      if (!PENDING.contains(operation.id())) {
        operation
            .node()
            .path("responses")
            .fieldNames()
            .forEachRemaining(status -> documented.add(operation.id() + " " + status));
      }
    }
    documented.removeIf(answer -> answer.endsWith(" default") || answer.endsWith(" 503"));
    documented.removeAll(answered);
    assertEquals(Set.of(), documented);
  }

  private void checkCodes() {
    Set<String> missing = new TreeSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      missing.add(code.code());
    }
    missing.removeAll(codes);
    assertEquals(Set.of(), missing);
  }
}
