package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The document {@code openapi.yaml}, and whether an answer is one that it promises. */
final class OpenApi {
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete");
  private static final JsonNode DOCUMENT = document();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

  /** A call: its method and the template of its path. */
  record Call(String method, String path, JsonNode operation) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean isOf(String someMethod, String target) {
      String pattern = path.replaceAll("\\{[^}]+}", "[^/]+");
      return method.equalsIgnoreCase(someMethod) && target.replaceAll("\\?.*", "").matches(pattern);
    }
  }

  private OpenApi() {}

  /** All calls in the document's order. */
  static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          calls.add(
              new Call(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue()));
        }
      }
    }
    return calls;
  }

  /** Fails the test if the document does not promise that answer to that request. */
  static void check(String method, String target, Answer answer) {
    JsonNode response =
        calls().stream()
            .filter(call -> call.isOf(method, target))
            .findFirst()
            .map(call -> response(call.operation(), answer.status()))
            .orElse(DOCUMENT.at("/components/responses/OtherFailure"));
    String about =
        method
            + " "
            + target
            + " "
            + answer.status()
            + " "
            + answer.headers()
            + " "
            + answer.body();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      boolean isRequired = resolved(header.getValue()).path("required").asBoolean();
      assertTrue(
          !isRequired || answer.header(header.getKey()).isPresent(),
          header.getKey() + " is missing: " + about);
    }
    JsonNode schema = response.at("/content/application~1json/schema");
    if (!schema.isMissingNode()
        && answer.header("Content-Type").orElse("").startsWith("application/json")
        && !method.equals("HEAD")) {
      var errors = COMPILED.computeIfAbsent(schema, OpenApi::compiled).validate(answer.json());
      assertTrue(errors.isEmpty(), about + ": " + errors);
    }
  }

  private static JsonNode response(JsonNode operation, int status) {
    JsonNode responses = operation.path("responses");
    String key = String.valueOf(status);
    return resolved(responses.has(key) ? responses.path(key) : responses.path("default"));
  }

  private static JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
  }

  private static JsonSchema compiled(JsonNode schema) {
    ObjectNode root = Json.object();
    root.set("components", DOCUMENT.path("components"));
    root.set("allOf", Json.object().arrayNode().add(schema));
    return SCHEMAS.getSchema(root);
  }

  private static JsonNode document() {
    try {
      return new YAMLMapper().readTree(Launch.root().resolve("openapi.yaml").toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
