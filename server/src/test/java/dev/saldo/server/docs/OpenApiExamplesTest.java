package dev.saldo.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saldo.server.http.ErrorCode;
import dev.saldo.server.http.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OpenApiExamplesTest {
  private final OpenApiDocument document = OpenApiDocument.packaged();
  private final Schemas schemas = new Schemas(document);
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @Test
  void exampleOfEverySchemaIsValid() {
    for (Map.Entry<String, JsonNode> schema :
        document.root().at("/components/schemas").properties()) {
      if (!Set.of("Envelope", "Success", "Failure").contains(schema.getKey())) {
        check(schema.getValue(), schemas.example(schema.getValue()), schema.getKey());
      }
    }
  }

  @Test
  void exampleOfEveryRequestAndAnswerIsValid() {
    for (OpenApiDocument.Operation operation : document.operations()) {
      checkContents(operation.node().path("requestBody"), operation.id());
      for (JsonNode response : operation.node().path("responses")) {
        checkContents(document.resolve(response), operation.id());
      }
      for (JsonNode parameter : operation.parameters()) {
        if (parameter.has("example")) {
          check(parameter.get("schema"), parameter.get("example"), parameter.toString());
        }
      }
    }
  }

  private void checkContents(JsonNode node, String what) {
    for (JsonNode content : node.path("content")) {
      for (JsonNode example : content.path("examples")) {
        check(content.path("schema"), document.resolve(example).path("value"), what);
      }
      if (content.has("example")) {
        check(content.path("schema"), content.get("example"), what);
      }
    }
  }

  @Test
  void exampleOfAnErrorIsNamedByItsCode() {
    for (Map.Entry<String, JsonNode> response :
        document.root().at("/components/responses").properties()) {
      JsonNode examples = response.getValue().at("/content/application~1json/examples");
      for (Map.Entry<String, JsonNode> example : examples.properties()) {
        JsonNode value = document.resolve(example.getValue()).path("value");
        assertEquals(example.getKey(), value.path("code").asText());
      }
    }
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    Set<String> ids = new HashSet<>();
    for (OpenApiDocument.Operation operation : document.operations()) {
      assertTrue(ids.add(operation.id()), operation.id());
      assertTrue(operation.node().hasNonNull("summary"), operation.id());
      assertTrue(operation.node().has("security"), operation.id());
    }
  }

  @Test
  void errorsAreThoseOfTheServer() {
    List<String> documented = new ArrayList<>();
    for (Map.Entry<String, JsonNode> code : values("ErrorCode")) {
      documented.add(
          code.getKey()
              + (" " + code.getValue().path("status").asInt())
              + (" " + code.getValue().path("description").asText()));
    }
    List<String> actual =
        Arrays.stream(ErrorCode.values())
            .map(code -> code.code() + " " + code.status() + " " + code.sentence())
            .toList();

    assertEquals(actual.stream().sorted().toList(), documented.stream().sorted().toList());
  }

  @Test
  void tagsAreThoseOfTheServer() {
    List<String> documented = values("FieldTag").stream().map(Map.Entry::getKey).toList();

    assertEquals(Arrays.stream(Tag.values()).map(Tag::label).toList(), documented);
  }

  @Test
  void everyValueOfAnEnumerationIsDescribed() {
    for (JsonNode described : document.root().findParents("x-values")) {
      List<String> values = new ArrayList<>();
      described.path("enum").forEach(value -> values.add(value.asText()));
      List<String> named = new ArrayList<>();
      described.path("x-values").fieldNames().forEachRemaining(named::add);

      assertEquals(values, named);
    }
  }

  private Set<Map.Entry<String, JsonNode>> values(String schema) {
    return document.root().at("/components/schemas/" + schema + "/x-values").properties();
  }

  private void check(JsonNode schema, JsonNode value, String what) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("components", document.root().get("components"));
    root.putArray("allOf").add(schema);
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    Set<ValidationMessage> errors = factory.getSchema(root, config).validate(value);
    assertTrue(errors.isEmpty(), () -> what + " " + value + " " + errors);
  }
}
