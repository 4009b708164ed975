package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer over HTTP.
 *
 * @param headers by lower-case name, the values in the order in which they came
 */
record Answer(int status, Map<String, List<String>> headers, String body) {
  private static final List<String> ENVELOPE =
      List.of("code", "detailMessage", "requestId", "result", "status");

  /** The header's value, if it is there; fails the test if it is there more than once. */
  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    assertTrue(values.size() < 2, () -> name + " came more than once: " + values);
    return values.stream().findFirst();
  }

  JsonNode json() {
    return Json.read(body);
  }

  String code() {
    return json().path("code").asText();
  }

  /** The envelope's result, after a check that this is a success with that status. */
  JsonNode success(int expectedStatus) {
    assertEquals(expectedStatus, status, body);
    JsonNode envelope = envelope();
    assertEquals("success", envelope.path("code").textValue(), body);
    assertEquals("", envelope.path("detailMessage").textValue(), body);
    return envelope.path("result");
  }

  /** The envelope's result, after a check that this is a refusal of that kind. */
  JsonNode refusal(int expectedStatus, String expectedCode) {
    JsonNode envelope = envelope();
    assertEquals(expectedStatus + " " + expectedCode, status + " " + code(), body);
    assertTrue(!envelope.path("detailMessage").asText().isBlank(), body);
    assertTrue(envelope.path("result").isObject(), body);
    return envelope.path("result");
  }

  /** The body, after a check that it is the envelope: its fields, their order and their types. */
  JsonNode envelope() {
    JsonNode envelope = json();
    assertEquals(ENVELOPE, Json.fieldNames(envelope), body);
    assertTrue(envelope.path("code").asText().matches("[a-z][a-z0-9_]*"), body);
    assertTrue(envelope.path("detailMessage").isTextual(), body);
    assertTrue(envelope.path("requestId").asText().matches("[0-9a-f]{32}"), body);
    assertTrue(envelope.path("result").isContainerNode(), body);
    assertTrue(envelope.path("status").isInt(), body);
    assertEquals(status, envelope.path("status").intValue(), body);
    assertEquals(
        "application/json", header("Content-Type").orElse("none").replace(";charset=utf-8", ""));
    assertEquals(envelope.path("requestId").textValue(), header("X-Request-Id").orElse("none"));
    return envelope;
  }
}
