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
    String tag = Json.text(result, "tag");
    String field = Json.text(result, "field");
    return new Refusal(
        status,
        Json.text(envelope, "code"),
        Json.text(envelope, "detailMessage"),
        tag.isEmpty() ? field : field + " (" + tag + ")",
        Json.text(envelope, "requestId"));
  }

  /** The code, with its description if there is one. */
  String reason() {
    return detailMessage.isEmpty() ? code : code + ": " + detailMessage;
  }
}
