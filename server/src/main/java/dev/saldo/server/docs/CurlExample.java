package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A call as somebody would type it into a shell. */
final class CurlExample {
  private final Schemas schemas;

  CurlExample(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * The command.
   *
   * @param body of the request; missing if there is none
   */
  String of(OpenApiDocument.Operation operation, JsonNode body) {
    List<String> parts = new ArrayList<>();
    parts.add("curl " + method(operation) + "\"$BASE_URL" + target(operation) + "\"");
    authorization(operation.node().path("security"), parts);
    for (JsonNode parameter : operation.parameters()) {
      if (isRequired(parameter, "header")) {
        parts.add("-H \"" + parameter.path("name").asText() + ": " + value(parameter) + "\"");
      }
    }
    addBody(operation, body, parts);
    return String.join(" \\\n  ", parts);
  }

  private static String method(OpenApiDocument.Operation operation) {
    return switch (operation.method()) {
      case "get" -> "";
      case "head" -> "-I ";
      default -> "-X " + operation.method().toUpperCase(Locale.ROOT) + " ";
    };
  }

  private String target(OpenApiDocument.Operation operation) {
    String target = operation.path();
    String separator = "?";
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asText();
      if (isRequired(parameter, "path")) {
        target = target.replace("{" + name + "}", value(parameter));
      } else if (isRequired(parameter, "query")) {
        target += separator + name + "=" + value(parameter);
        separator = "&";
      }
    }
    return target;
  }

  private static void authorization(JsonNode security, List<String> parts) {
    for (JsonNode requirement : security) {
      boolean isOperator = requirement.has("operatorKey");
      String variable = isOperator ? "$OPERATOR_KEY" : "$ACCESS_TOKEN";
      parts.add("-H \"Authorization: Bearer " + variable + "\"");
    }
  }

  private void addBody(OpenApiDocument.Operation operation, JsonNode body, List<String> parts) {
    if (operation.node().at("/requestBody/content").has("application/x-www-form-urlencoded")) {
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        parts.add("-d " + field.getKey() + "=" + field.getValue().asText());
      }
    } else if (!body.isMissingNode() && !body.isEmpty()) {
      parts.add("-H \"Content-Type: application/json\"");
      parts.add("-d '" + body + "'");
    }
  }

  private static boolean isRequired(JsonNode parameter, String place) {
    return parameter.path("in").asText().equals(place) && parameter.path("required").asBoolean();
  }

  private String value(JsonNode parameter) {
    return parameter.has("example")
        ? parameter.get("example").asText()
        : schemas.example(parameter.path("schema")).asText();
  }
}
