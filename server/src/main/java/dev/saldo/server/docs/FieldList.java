package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows what an object is made of. Objects with a name are described once, and linked to. */
final class FieldList {
  /** The enumeration that has a section of its own. */
  private static final String ERROR_CODE = "ErrorCode";

  private final Schemas schemas;
  private final Set<String> linked = new LinkedHashSet<>();

  FieldList(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The names of the objects that were linked to so far. */
  List<String> linked() {
    return List.copyOf(linked);
  }

  /** The fields of an object; those of objects within it too. */
  void write(Html html, JsonNode schema) {
    write(html, schemas.fields(schema));
  }

  /** Lists fields, or parameters in the shape of fields. */
  void write(Html html, List<Schemas.Field> fields) {
    if (!fields.isEmpty()) {
      html.element(
          "ul class=\"fields\"",
          list ->
              fields.forEach(
                  field -> list.element("li", item -> write(item, field, Optional.empty()))));
    }
  }

  /** A field, with a description of its own in place of its schema's. */
  void write(Html html, Schemas.Field field, Optional<String> description) {
    html.element(
        "div class=\"field\"",
        line -> {
          line.element("code class=\"name\"", field.name()).text(" ");
          line.element("span class=\"type\"", type -> writeType(type, field.schema()));
          if (field.isRequired()) {
            line.text(" ").element("span class=\"required\"", "required");
          }
        });
    writeAbout(html, field.schema(), description);
    if (isInline(field.schema())) {
      write(html, field.schema());
    }
  }

  private void writeAbout(Html html, JsonNode schema, Optional<String> description) {
    String about = description.or(() -> schemas.text(schema, "description")).orElse("");
    String facts = String.join(" · ", facts(schema));
    if (!about.isEmpty() || !facts.isEmpty() || !schemas.describedValues(schema).isEmpty()) {
      html.element(
          "div class=\"about\"",
          block -> {
            block.markup(Markdown.inline(about));
            if (!facts.isEmpty()) {
              block.element("div class=\"facts\"", line -> line.markup(facts));
            }
            writeValues(block, schema);
          });
    }
  }

  /** The values of an enumeration, each with what it means. */
  private void writeValues(Html html, JsonNode schema) {
    boolean isListedElsewhere = OpenApiDocument.referencedName(schema).equals(ERROR_CODE);
    Set<Map.Entry<String, JsonNode>> values = schemas.describedValues(schema);
    if (!values.isEmpty() && !isListedElsewhere) {
      html.element("ul class=\"values\"", list -> values.forEach(value -> writeValue(list, value)));
    }
  }

  private static void writeValue(Html html, Map.Entry<String, JsonNode> value) {
    String about = value.getValue().path("description").asText();
    html.element(
        "li",
        item ->
            item.markup(Markdown.code(value.getKey())).text(" ").markup(Markdown.inline(about)));
  }

  /** The name of a type; a link where it is an object with a name. */
  void writeType(Html html, JsonNode schema) {
    String name = OpenApiDocument.referencedName(schema);
    if (schemas.isNullable(schema)) {
      writeType(html, schemas.alternatives(schema).get(1));
      html.text(" or null");
    } else if (name.equals(ERROR_CODE)) {
      html.element("a href=\"#errors\"", "one of the errors");
    } else if (!name.isEmpty() && isObject(schema)) {
      linked.add(name);
      html.element("a href=\"#object-" + name + "\"", name);
    } else if (hasVariants(schema)) {
      writeVariants(html, schema);
    } else if (schemas.type(schema).equals("array")) {
      html.text("array of ");
      writeType(html, schemas.keyword(schema, "items").orElse(schema));
    } else {
      html.text(schemas.type(schema));
      schemas.text(schema, "format").ifPresent(format -> html.text(", " + format));
    }
  }

  /** The types of which a value is one. */
  void writeVariants(Html html, JsonNode schema) {
    String separator = "";
    for (JsonNode variant : schemas.alternatives(schema)) {
      html.text(separator);
      writeType(html, variant);
      separator = " or ";
    }
  }

  /** Whether a value is of one of several types. */
  boolean hasVariants(JsonNode schema) {
    return !schemas.alternatives(schema).isEmpty();
  }

  private boolean isObject(JsonNode schema) {
    return !schemas.fields(schema).isEmpty();
  }

  /** An object without a name is described where it stands. */
  private boolean isInline(JsonNode schema) {
    return OpenApiDocument.referencedName(schema).isEmpty()
        && isObject(schema)
        && schemas.type(schema).equals("object");
  }

  private List<String> facts(JsonNode schema) {
    List<String> facts = new ArrayList<>();
    schemas
        .keyword(schema, "enum")
        .filter(values -> schemas.describedValues(schema).isEmpty())
        .ifPresent(
            values -> {
              List<String> codes = new ArrayList<>();
              values.forEach(value -> codes.add(Markdown.code(value.asText())));
              facts.add("one of " + String.join(" ", codes));
            });
    addFact(facts, schema, "const", "always %s");
    if (schemas.text(schema, "format").isEmpty()) {
      addFact(facts, schema, "pattern", "pattern %s");
    }
    addFact(facts, schema, "minimum", "at least %s");
    addFact(facts, schema, "maximum", "at most %s");
    addFact(facts, schema, "maxLength", "at most %s characters");
    addFact(facts, schema, "maxItems", "at most %s items");
    schemas
        .keyword(schema, "default")
        .filter(value -> !value.asText().isEmpty())
        .ifPresent(value -> facts.add("default " + Markdown.code(value.asText())));
    return facts;
  }

  private void addFact(List<String> facts, JsonNode schema, String keyword, String wording) {
    schemas
        .text(schema, keyword)
        .ifPresent(value -> facts.add(wording.formatted(Markdown.code(value))));
  }
}
