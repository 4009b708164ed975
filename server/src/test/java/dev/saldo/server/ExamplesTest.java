package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.server.docs.OpenApiDocument;
import dev.saldo.server.token.AdjustableClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Sends the examples of openapi.yaml as its reader would: in their order, with what the server
 * answered in place of what the document shows.
 */
final class ExamplesTest {
  private static final String PARTNER_ID = "3076913644915998720";
  private static final String CLIENT_ID = "ac0f2e5bee76b6d7f4545696c24fc1f3";
  private static final String CLIENT_SECRET = "3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs";
  private static final String REFRESH_TOKEN =
      PARTNER_ID + ".Zm9yIGV4YW1wbGUgb25seSwgdGhpcnR5LXR3byBieXRlcw";
  private static final Set<String> DECISIONS =
      Set.of("approvePosting", "rejectPosting", "approvePolicyChange", "rejectPolicyChange");
  private static final String PARTNERS_API = "Partner's API";
  private static final String ABOVE_APPROVAL = "{\"type\":\"top_up\",\"amount\":\"1000000001.00\"}";

  private final Contract contract = new Contract();

  /** What the answers said last, by the names of their members. */
  private final Map<String, String> answered = new HashMap<>();

  private int keys;

  @Test
  void examplesSucceedInTheirOrder() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-06-01T12:00:00Z"));
    try (ContractServer server = ContractServer.start(clock)) {
      ContractClient client = new ContractClient(server.port(), contract);
      for (OpenApiDocument.Operation operation : inOrder()) {
        if (operation.path().contains("{approvalId}")) {
          send(client, waiting());
        } else if (operation.path().contains("{changeId}")) {
          send(client, policyChange());
        }
        int bodies = Math.max(1, contract.document().bodies(operation).size());
        for (int body = 0; body < bodies; body++) {
          send(client, call(operation, required(operation), body));
        }
        for (Map<String, JsonNode> parameters : withEachOptional(operation)) {
          send(client, call(operation, parameters, 0));
        }
      }
    }
  }

  /** The document's order, but the partner's own calls when it has its credentials. */
  private List<OpenApiDocument.Operation> inOrder() {
    List<OpenApiDocument.Operation> all = contract.document().operations();
    List<OpenApiDocument.Operation> partners =
        all.stream()
            .filter(each -> each.node().at("/tags/0").asText().equals(PARTNERS_API))
            .toList();
    List<OpenApiDocument.Operation> ordered = new ArrayList<>();
    for (OpenApiDocument.Operation operation : all) {
      if (!partners.contains(operation)) {
        ordered.add(operation);
      }
      if (operation.id().equals("grantApiAccess")) {
        ordered.addAll(partners);
      }
    }
    return ordered;
  }

  private void send(ContractClient client, ContractCall call) {
    ContractReply reply = client.send(call);
    assertTrue(reply.status() < 400, () -> call + " -> " + reply);
    if (reply.isEnvelope()) {
      reply
          .result()
          .properties()
          .forEach(member -> answered.put(member.getKey(), member.getValue().asText()));
    }
  }

  private ContractCall waiting() {
    String target = filled("/operator/v1/partners/" + PARTNER_ID + "/transactions");
    Map<String, String> headers = new LinkedHashMap<>(ContractClient.operatorHeaders());
    headers.put("Idempotency-Key", "waiting-" + keys++);
    return new ContractCall("POST", target, headers, ABOVE_APPROVAL);
  }

  private ContractCall policyChange() {
    return contract.document().operations().stream()
        .filter(each -> each.id().equals("requestPolicyChange"))
        .map(each -> call(each, required(each), 0))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, JsonNode> required(OpenApiDocument.Operation operation) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.path("required").asBoolean())
        .collect(Collectors.toMap(each -> each.path("name").asText(), each -> each));
  }

  private static List<Map<String, JsonNode>> withEachOptional(OpenApiDocument.Operation operation) {
    List<Map<String, JsonNode>> all = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      boolean isOptional = !parameter.path("required").asBoolean();
      if (isOptional && parameter.has("example") && operation.method().equals("get")) {
        Map<String, JsonNode> parameters = new HashMap<>(required(operation));
        parameters.put(parameter.path("name").asText(), parameter);
        all.add(parameters);
      }
    }
    return all;
  }

  private ContractCall call(
      OpenApiDocument.Operation operation, Map<String, JsonNode> parameters, int body) {
    Map<String, String> headers = headers(operation);
    String target = operation.path();
    for (Map.Entry<String, JsonNode> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      String value = value(name, parameter.getValue());
      switch (parameter.getValue().path("in").asText()) {
        case "path" -> target = target.replace("{" + name + "}", value);
        case "header" -> headers.put(name, value);
        default -> target += (target.contains("?") ? "&" : "?") + name + "=" + encoded(value);
      }
    }
    String method = operation.method().toUpperCase(Locale.ROOT);
    return new ContractCall(method, target, headers, body(operation, headers, body));
  }

  /** An example, or else what an answer said under that name. */
  private String value(String name, JsonNode parameter) {
    if (name.equals("Idempotency-Key")) {
      return parameter.path("example").asText() + "-" + keys++;
    }
    if (name.equals("partnerId")) {
      return filled(PARTNER_ID);
    }
    return parameter.has("example")
        ? filled(parameter.get("example").asText())
        : answered.getOrDefault(name, "not answered");
  }

  private Map<String, String> headers(OpenApiDocument.Operation operation) {
    Map<String, String> headers = new LinkedHashMap<>(ContractClient.operatorHeaders());
    JsonNode security = operation.node().path("security").path(0);
    if (security.has("accessToken")) {
      headers.put("Authorization", "Bearer " + answered.get("token"));
    } else if (!security.has("operatorKey")) {
      headers.remove("Authorization");
    } else if (DECISIONS.contains(operation.id())) {
      headers.put("Authorization", "Bearer " + ContractServer.OTHER_OPERATOR_KEY);
    }
    return headers;
  }

  private String body(
      OpenApiDocument.Operation operation, Map<String, String> headers, int number) {
    List<JsonNode> bodies = contract.document().bodies(operation);
    if (bodies.isEmpty()) {
      return "";
    }
    String form = "application/x-www-form-urlencoded";
    if (!operation.node().at("/requestBody/content").has(form)) {
      return filled(bodies.get(number).toString());
    }
    headers.put("Content-Type", form);
    return bodies.get(number).properties().stream()
        .map(field -> field.getKey() + "=" + encoded(filled(field.getValue().asText())))
        .collect(Collectors.joining("&"));
  }

  private String filled(String text) {
    return text.replace(REFRESH_TOKEN, answered.getOrDefault("refreshToken", ""))
        .replace(CLIENT_ID, answered.getOrDefault("clientId", ""))
        .replace(CLIENT_SECRET, answered.getOrDefault("clientSecret", ""))
        .replace(PARTNER_ID, answered.getOrDefault("partnerId", PARTNER_ID));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
