package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A server's answer that is not a success.
 *
 * @param field the field it is about with what is wrong, as {@code amount (decimals)}; empty if it
 *     is about none
 */
record Refusal(int status, String code, String detailMessage, String field, String requestId) {
  static Refusal of(int status, JsonNode envelope) {
    JsonNode result = envelope.path("result");
    String tag = result.path("tag").asText("");
    String field = result.path("field").asText("");
    return new Refusal(
        status,
        envelope.path("code").asText(),
        envelope.path("detailMessage").asText(""),
        tag.isEmpty() ? field : field + " (" + tag + ")",
        envelope.path("requestId").asText(""));
  }
}
