package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.token.AdjustableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs rows of tables, one after the other, and keeps what they remember. */
final class ContractCases {
  private static final String WAIT = "WAIT ";

  /** Begins a row whose request is sent until the answer is the one that is wanted. */
  private static final String UNTIL = "UNTIL ";

  private static final int REPEATS_MAX = 500;
  private static final int FIRST_FAILURE = 400;

  private final ContractClient client;
  private final Contract contract;
  private final AdjustableClock clock;
  private final Map<String, String> remembered = new HashMap<>();
  private final Set<String> answered = new TreeSet<>();
  private final Set<String> codes = new TreeSet<>();

  ContractCases(ContractClient client, Contract contract, AdjustableClock clock) {
    this.client = client;
    this.contract = contract;
    this.clock = clock;
    for (int length : new int[] {254, 255, 256, 1000, 1001}) {
      remembered.put("x" + length, "x".repeat(length));
    }
    remembered.put("reader", ContractServer.READER_KEY);
    remembered.put("poster", ContractServer.POSTER_KEY);
    remembered.put("other", ContractServer.OTHER_OPERATOR_KEY);
    remembered.put("big", "{\"x\":\"" + "x".repeat(17_000) + "\"}");
    remembered.put("huge", "{\"x\":\"" + "x".repeat(5_000_000) + "\"}");
    remembered.put("rules101", repeated("\"127.0.0.1\"", 101));
    remembered.put("items1001", repeated("{}", 1001));
  }

  private static String repeated(String text, int count) {
    return Stream.generate(() -> text).limit(count).collect(Collectors.joining(","));
  }

  /** The operations with the statuses that they answered. */
  Set<String> answered() {
    return answered;
  }

  /** The errors' codes that were answered. */
  Set<String> codes() {
    return codes;
  }

  void run(String row) {
    if (row.startsWith(WAIT)) {
      clock.advance(Duration.parse(row.substring(WAIT.length())));
      return;
    }
    boolean isRepeated = row.startsWith(UNTIL);
    ContractCase wanted =
        ContractCase.parse(isRepeated ? row.substring(UNTIL.length()) : row).with(remembered);
    ContractCall call = wanted.call();
    ContractReply reply = client.send(call);
    for (int i = 0; isRepeated && i < REPEATS_MAX && reply.status() != wanted.status(); i++) {
      reply = client.send(call);
    }
    check(wanted, call, reply);
  }

  private void check(ContractCase wanted, ContractCall call, ContractReply reply) {
    note(call, reply);
    assertEquals(wanted.status(), reply.status(), reply::toString);
    assertEquals(wanted.error(), error(reply, wanted.error().size()), reply::toString);
    Optional<String> replayed = wanted.isReplayed() ? Optional.of("true") : Optional.empty();
    assertEquals(replayed, reply.header("Idempotent-Replayed"), reply::toString);
    wanted.facts().forEach(fact -> checkOrRemember(fact, reply));
  }

  private void note(ContractCall call, ContractReply reply) {
    contract
        .operation(call)
        .ifPresent(operation -> answered.add(operation.id() + " " + reply.status()));
    if (reply.isEnvelope()) {
      if (reply.status() >= FIRST_FAILURE) {
        codes.add(reply.code());
      }
      reply.result().path("results").forEach(result -> codes.add(result.path("code").asText()));
    }
  }

  private static List<String> error(ContractReply reply, int count) {
    List<String> error = new ArrayList<>();
    if (count > 0) {
      error.add(reply.code());
      error.add(reply.result().path("field").asText());
      error.add(reply.result().path("tag").asText());
    }
    return error.subList(0, count);
  }

  private void checkOrRemember(String fact, ContractReply reply) {
    if (fact.startsWith("/")) {
      int equals = fact.indexOf("==");
      JsonNode found = reply.json().at(fact.substring(0, equals));
      String shown = found.isTextual() ? found.textValue() : found.toString();
      assertEquals(fact.substring(equals + 2), shown.replace(' ', '_'), () -> fact + ": " + reply);
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
}
