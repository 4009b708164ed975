package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into the schemas of a document, through references and {@code allOf}. */
final class Schemas {
  private final OpenApiDocument document;

  Schemas(OpenApiDocument document) {
    this.document = document;
  }

  /**
   * A field of an object.
   *
   * @param schema as it was written, perhaps a reference
   */
  record Field(String name, JsonNode schema, boolean isRequired) {}

  /** The schema and all that it is made of by references and {@code allOf}, itself first. */
  List<JsonNode> parts(JsonNode schema) {
    JsonNode resolved = document.resolve(schema);
    List<JsonNode> parts = new ArrayList<>();
    parts.add(resolved);
    resolved.path("allOf").forEach(part -> parts.addAll(parts(part)));
    return parts;
  }

  /** The fields of an object; a later part says more than an earlier one, and counts. */
  List<Field> fields(JsonNode schema) {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (JsonNode part : parts(schema)) {
      part.path("required").forEach(name -> required.add(name.textValue()));
    }
    for (JsonNode part : parts(schema)) {
      for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
        String name = property.getKey();
        fields.put(name, new Field(name, property.getValue(), required.contains(name)));
      }
    }
    return List.copyOf(fields.values());
  }

  /** The first value of a keyword in any of the parts. */
  Optional<JsonNode> keyword(JsonNode schema, String keyword) {
    return parts(schema).stream()
        .filter(part -> part.has(keyword))
        .map(part -> part.get(keyword))
        .findFirst();
  }

  Optional<String> text(JsonNode schema, String keyword) {
    return keyword(schema, keyword).map(JsonNode::asText);
  }

  /** The alternatives of a schema, or none. */
  List<JsonNode> alternatives(JsonNode schema) {
    List<JsonNode> alternatives = new ArrayList<>();
    keyword(schema, "oneOf").ifPresent(all -> all.forEach(alternatives::add));
    return alternatives;
  }

  /** The values of an enumeration with a description of each, or none. */
  Set<Map.Entry<String, JsonNode>> describedValues(JsonNode schema) {
    return keyword(schema, OpenApiDocument.VALUES).map(JsonNode::properties).orElse(Set.of());
  }

  /** Whether the first alternative is that there is nothing. */
  boolean isNullable(JsonNode schema) {
    List<JsonNode> alternatives = alternatives(schema);
    return !alternatives.isEmpty() && alternatives.get(0).path("type").asText().equals("null");
  }

  /** What the schema says of a type, or {@code object} where it has fields. */
  String type(JsonNode schema) {
    Optional<JsonNode> constant = keyword(schema, "const");
    if (constant.isPresent()) {
      return constant.get().isNumber() ? "integer" : "string";
    }
    return text(schema, "type").orElse("object");
  }

  /** An example of a value: as written down, or made of the examples of its fields. */
  JsonNode example(JsonNode schema) {
    for (String keyword : new String[] {"example", "const", "default"}) {
      Optional<JsonNode> value = keyword(schema, keyword);
      if (value.isPresent()) {
        return value.get();
      }
    }
    Optional<JsonNode> values = keyword(schema, "enum");
    if (values.isPresent()) {
      return values.get().get(0);
    }
    List<JsonNode> alternatives = alternatives(schema);
    if (!alternatives.isEmpty()) {
      JsonNode chosen = example(alternatives.get(isNullable(schema) ? 1 : 0));
      return chosen.isObject() ? exampleOfObject(schema).setAll((ObjectNode) chosen) : chosen;
    }
    return exampleOfType(schema);
  }

  private JsonNode exampleOfType(JsonNode schema) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (type(schema)) {
      case "array" ->
          nodes.arrayNode().add(example(keyword(schema, "items").orElse(nodes.objectNode())));
      case "boolean" -> nodes.booleanNode(true);
      case "integer" -> nodes.numberNode(0);
      case "null" -> nodes.nullNode();
      case "string" -> nodes.textNode("…");
      default -> exampleOfObject(schema);
    };
  }

  private ObjectNode exampleOfObject(JsonNode schema) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Field field : fields(schema)) {
      object.set(field.name(), example(field.schema()));
    }
    return object;
  }
}
