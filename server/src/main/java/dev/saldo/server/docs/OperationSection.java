package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The description of one call. */
final class OperationSection {
  private final OpenApiDocument document;
  private final Schemas schemas;
  private final FieldList fields;

  OperationSection(OpenApiDocument document, Schemas schemas, FieldList fields) {
    this.document = document;
    this.schemas = schemas;
    this.fields = fields;
  }

  void write(Html html, OpenApiDocument.Operation operation) {
    html.element(
        "article id=\"" + operation.id() + "\"",
        article -> {
          article.element("h3", operation.node().path("summary").asText());
          writeRequestLine(article, operation);
          article.markup(Markdown.blocks(operation.node().path("description").asText()));
          writeParameters(article, operation);
          writeBody(article, operation.node().path("requestBody"));
          writeCommand(article, operation);
          writeResponses(article, operation.node().path("responses"));
        });
  }

  private static void writeRequestLine(Html html, OpenApiDocument.Operation operation) {
    html.element(
        "p class=\"request\"",
        line -> {
          line.element(
              "span class=\"method " + operation.method() + "\"",
              operation.method().toUpperCase(Locale.ROOT));
          line.text(" ").element("code", code -> code.markup(breakable(operation.path())));
          for (JsonNode requirement : operation.node().path("security")) {
            boolean isOperator = requirement.has("operatorKey");
            line.text(" ")
                .element("span class=\"key\"", isOperator ? "operator key" : "access token");
          }
        });
  }

  /** A path that may be broken before each of its slashes. */
  private static String breakable(String path) {
    return Html.escaped(path).replace("/", "<wbr>/");
  }

  private void writeParameters(Html html, OpenApiDocument.Operation operation) {
    for (String place : new String[] {"path", "query", "header"}) {
      List<JsonNode> parameters =
          operation.parameters().stream()
              .filter(parameter -> parameter.path("in").asText().equals(place))
              .toList();
      if (!parameters.isEmpty()) {
        html.element("h4", place.equals("header") ? "Headers" : "In the " + place);
        html.element("ul class=\"fields\"", list -> parameters.forEach(each -> write(list, each)));
      }
    }
  }

  private void write(Html html, JsonNode parameter) {
    Schemas.Field field =
        new Schemas.Field(
            parameter.path("name").asText(),
            parameter.path("schema"),
            parameter.path("required").asBoolean());
    Optional<String> description =
        Optional.ofNullable(parameter.get("description")).map(JsonNode::asText);
    html.element("li", item -> fields.write(item, field, description));
  }

  private void writeBody(Html html, JsonNode body) {
    Optional<JsonNode> schema = firstContent(body).map(content -> content.path("schema"));
    if (schema.isEmpty() || isEmptyObject(schema.get())) {
      return;
    }
    html.element("h4", body.path("required").asBoolean() ? "Body" : "Body, which may be left out");
    List<JsonNode> variants = schemas.alternatives(schema.get());
    if (variants.isEmpty()) {
      fields.write(html, schema.get());
    } else {
      writeVariants(html, variants);
    }
  }

  /** Each variant with what is its own, and then what any of them may have. */
  private void writeVariants(Html html, List<JsonNode> variants) {
    List<Schemas.Field> common = common(variants);
    for (JsonNode variant : variants) {
      html.element("h5", schemas.text(variant, "title").orElse(""));
      html.markup(Markdown.blocks(schemas.text(variant, "description").orElse("")));
      List<Schemas.Field> own = new ArrayList<>(schemas.fields(variant));
      own.removeAll(common);
      fields.write(html, own);
    }
    html.element("h5", "With any of them");
    fields.write(html, common);
  }

  /** The first variant's fields that need not be there, and that all others know by name. */
  private List<Schemas.Field> common(List<JsonNode> variants) {
    List<Schemas.Field> common = new ArrayList<>(schemas.fields(variants.get(0)));
    common.removeIf(Schemas.Field::isRequired);
    for (JsonNode variant : variants) {
      List<String> names = schemas.fields(variant).stream().map(Schemas.Field::name).toList();
      common.removeIf(field -> !names.contains(field.name()));
    }
    return common;
  }

  private boolean isEmptyObject(JsonNode schema) {
    return schemas.alternatives(schema).isEmpty() && schemas.fields(schema).isEmpty();
  }

  private static Optional<JsonNode> firstContent(JsonNode node) {
    return node.path("content").properties().stream().map(Map.Entry::getValue).findFirst();
  }

  private void writeCommand(Html html, OpenApiDocument.Operation operation) {
    List<JsonNode> bodies = document.bodies(operation);
    JsonNode first = bodies.isEmpty() ? MissingNode.getInstance() : bodies.get(0);
    html.element("h4", "Example");
    writeCode(html, "Command", new CurlExample(schemas).of(operation, first));
    if (bodies.size() > 1) {
      html.element(
          "details",
          details -> {
            details.element("summary", "Other bodies");
            bodies.subList(1, bodies.size()).forEach(body -> writeJson(details, body));
          });
    }
  }

  private void writeResponses(Html html, JsonNode responses) {
    html.element("h4", "Answers");
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      String status = response.getKey();
      if (!status.equals("default")) {
        String open = status.startsWith("2") ? " open" : "";
        html.element(
            "details class=\"answer status-" + status.charAt(0) + "\"" + open,
            details -> writeResponse(details, status, document.resolve(response.getValue())));
      }
    }
  }

  private void writeResponse(Html html, String status, JsonNode response) {
    html.element(
        "summary",
        summary ->
            summary
                .element("span class=\"status\"", status)
                .text(" ")
                .markup(Markdown.inline(response.path("description").asText())));
    for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
      writeContent(html, content.getKey(), content.getValue());
    }
    html.element("h5", "Headers");
    writeHeaders(html, response.path("headers"));
  }

  private void writeHeaders(Html html, JsonNode headers) {
    html.element(
        "ul class=\"fields\"",
        list ->
            headers
                .properties()
                .forEach(
                    header -> {
                      JsonNode node = document.resolve(header.getValue());
                      Schemas.Field field =
                          new Schemas.Field(header.getKey(), node.path("schema"), false);
                      String description = node.path("description").asText();
                      list.element(
                          "li", item -> fields.write(item, field, Optional.of(description)));
                    }));
  }

  private void writeContent(Html html, String mediaType, JsonNode content) {
    if (content.has("examples")) {
      html.element(
          "p class=\"codes\"",
          line ->
              content
                  .path("examples")
                  .properties()
                  .forEach(each -> writeCode(line, each.getKey())));
      return;
    }
    JsonNode schema = content.path("schema");
    Optional<Schemas.Field> result =
        schemas.fields(schema).stream().filter(field -> field.name().equals("result")).findFirst();
    if (result.isEmpty()) {
      html.element("p", line -> line.element("code", mediaType));
      return;
    }
    html.element(
        "ul class=\"fields\"",
        list -> list.element("li", item -> fields.write(item, result.get(), Optional.empty())));
    writeJson(html, content.has("example") ? content.get("example") : schemas.example(schema));
  }

  private static void writeCode(Html html, String code) {
    html.element("a href=\"#error-" + code + "\"", link -> link.element("code", code)).text(" ");
  }

  private static void writeJson(Html html, JsonNode json) {
    writeCode(html, "JSON", json.toPrettyString());
  }

  /** What may have to be scrolled can be reached by the keyboard. */
  private static void writeCode(Html html, String label, String code) {
    html.element(
        "pre tabindex=\"0\" role=\"group\" aria-label=\"" + label + "\"",
        pre -> pre.element("code", code));
  }
}
