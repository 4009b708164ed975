package dev.saldo.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The five fields that the API puts around every answer, read loosely: unknown fields are ignored,
 * absent ones empty.
 *
 * @param status the envelope's own status; null if it has none, and 0 if it is no HTTP status
 */
record Envelope(
    String code,
    String detailMessage,
    String requestId,
    JsonNode result,
    @Nullable Integer status) {
  private static final BigDecimal STATUS_MAX = BigDecimal.valueOf(599);

  /**
   * The envelope in a body; all fields are empty if the body is anything else.
   *
   * @param censor what strikes secrets out of the fields that exceptions show
   */
  static Envelope of(String body, UnaryOperator<String> censor) {
    JsonNode tree = Json.tree(body);
    return new Envelope(
        censor.apply(Json.text(tree.path("code"))),
        censor.apply(Json.text(tree.path("detailMessage"))),
        censor.apply(Json.text(tree.path("requestId"))),
        tree.path("result"),
        status(tree.path("status")));
  }

  boolean isSuccessful() {
    return code.equals("success");
  }

  /** Whether the API's envelope has a status, and not the one that HTTP says. */
  boolean contradicts(int httpStatus) {
    return !code.isEmpty() && status != null && status != httpStatus;
  }

  /** Without the result, which may hold a token. */
  @Override
  public String toString() {
    return "Envelope[" + code + ", " + status + ", " + requestId + "]";
  }

  private static @Nullable Integer status(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return Json.decimal(node)
        .filter(value -> value.signum() > 0 && value.compareTo(STATUS_MAX) <= 0)
        .filter(value -> value.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::intValue)
        .orElse(0);
  }
}
