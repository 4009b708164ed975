package dev.saldo.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer. */
record ContractReply(int status, HttpHeaders headers, String body) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static ContractReply ofLines(Wire.Reply reply) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line : reply.headers()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
    return new ContractReply(reply.status(), all, reply.body());
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(json, malformed);
    }
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  boolean isEnvelope() {
    return !body.isEmpty() && header("Content-Type").orElse("").equals("application/json");
  }

  /** Whether one of several things that were asked for together was badly put. */
  boolean hasFaultyPart() {
    return isEnvelope() && result().path("results").findValuesAsText("status").contains("400");
  }

  JsonNode json() {
    return parse(body);
  }

  JsonNode result() {
    return json().path("result");
  }

  String code() {
    return json().path("code").asText();
  }

  @Override
  public String toString() {
    return status + " " + body;
  }
}
