package dev.saldo.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON as a tree, with numbers exact to the digit. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  // Far beyond any amount of money, and short of what makes arithmetic with a number dear.
  private static final int DIGITS_MAX = 100;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

  private Json() {}

  /**
   * Returns the tree, or a missing node if the text is not JSON or an object in it has a member
   * twice. The parser's message is not kept: it quotes the text.
   */
  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException | NumberFormatException notJson) {
      // The second is what Jackson throws for an exponent beyond an int.
      return MissingNode.getInstance();
    }
  }

  /** The text of a string or number; empty for anything else. */
  static String text(JsonNode node) {
    return node.isTextual() || node.isNumber() ? node.asText().strip() : "";
  }

  /** The value of a number, or of a string that is one. */
  static Optional<BigDecimal> decimal(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(node.decimalValue()).filter(Json::isSane);
    }
    String text = text(node);
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text)).filter(Json::isSane)
        : Optional.empty();
  }

  private static boolean isSane(BigDecimal value) {
    return value.precision() <= DIGITS_MAX && Math.abs((long) value.scale()) <= DIGITS_MAX;
  }
}
