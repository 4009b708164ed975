package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the documentation page in one run over the document. Used once. */
final class PageWriter {
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Crect width='16' height='16' rx='4' fill='%230f766e'/%3E"
          + "%3Cpath d='M4 6h8M4 10h8' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

  private final OpenApiDocument document;
  private final Schemas schemas;
  private final FieldList fields;

  PageWriter(OpenApiDocument document) {
    this.document = document;
    this.schemas = new Schemas(document);
    this.fields = new FieldList(schemas);
  }

  /** The whole page, with its style sheet in it. */
  String page(String style) {
    String title = document.root().at("/info/title").asText();
    Html html = new Html();
    html.markup("<!DOCTYPE html>");
    html.element(
        "html lang=\"en\"",
        page ->
            page.element("head", head -> writeHead(head, title, style))
                .element("body", this::writeBody));
    return html.toString();
  }

  private static void writeHead(Html html, String title, String style) {
    html.markup("<meta charset=\"utf-8\">")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .markup("<meta name=\"color-scheme\" content=\"light dark\">")
        .markup("<link rel=\"icon\" href=\"" + ICON + "\">")
        .element("title", title + " API")
        .element("style", sheet -> sheet.markup(style));
  }

  private void writeBody(Html html) {
    JsonNode info = document.root().path("info");
    html.element(
        "header",
        header ->
            header
                .element("h1", info.path("title").asText())
                .element("p", info.path("summary").asText())
                .element(
                    "p class=\"links\"",
                    line ->
                        line.text("Version " + info.path("version").asText() + " · ")
                            .element("a href=\"/openapi.yaml\"", "openapi.yaml")));
    html.element("nav aria-label=\"Contents\"", this::writeContents);
    html.element("main", this::writeMain);
  }

  private void writeContents(Html html) {
    html.element("details class=\"contents\"", this::writeFoldedContents);
    html.element("div class=\"contents\"", this::writeLinks);
  }

  private void writeFoldedContents(Html html) {
    html.element("summary", "Contents");
    writeLinks(html);
  }

  private void writeLinks(Html html) {
    html.element("a class=\"top\" href=\"#conventions\"", "Conventions");
    for (JsonNode tag : document.root().path("tags")) {
      html.element("p", tag.path("name").asText());
      html.element(
          "ul",
          list ->
              operations(tag)
                  .forEach(
                      operation ->
                          list.element(
                              "li",
                              item ->
                                  item.element(
                                      "a href=\"#" + operation.id() + "\"",
                                      operation.node().path("summary").asText()))));
    }
    html.element("a class=\"top\" href=\"#objects\"", "Objects");
    html.element("a class=\"top\" href=\"#errors\"", "Errors");
  }

  private List<OpenApiDocument.Operation> operations(JsonNode tag) {
    return document.operations().stream()
        .filter(operation -> operation.node().at("/tags/0").equals(tag.path("name")))
        .toList();
  }

  private void writeMain(Html html) {
    html.element(
        "section id=\"conventions\"",
        section ->
            section.markup(Markdown.blocks(document.root().at("/info/description").asText())));
    OperationSection operation = new OperationSection(document, schemas, fields);
    for (JsonNode tag : document.root().path("tags")) {
      html.element(
          "section id=\"" + anchor(tag.path("name").asText()) + "\"",
          section -> {
            section.element("h2", tag.path("name").asText());
            section.markup(Markdown.blocks(tag.path("description").asText()));
            operations(tag).forEach(each -> operation.write(section, each));
          });
    }
    html.element("section id=\"objects\"", this::writeObjects);
    html.element("section id=\"errors\"", this::writeErrors);
  }

  private static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  /** All objects that were linked to; describing one may link to more. */
  private void writeObjects(Html html) {
    html.element("h2", "Objects");
    List<String> written = new ArrayList<>();
    while (written.size() < fields.linked().size()) {
      String name = fields.linked().get(written.size());
      JsonNode schema = document.root().at("/components/schemas/" + name);
      html.element(
          "article id=\"object-" + name + "\"",
          article -> {
            article.element("h3", name);
            article.markup(Markdown.blocks(schema.path("description").asText()));
            fields.write(article, schema);
            if (fields.hasVariants(schema)) {
              article.element(
                  "p",
                  line -> {
                    line.text("and the fields of ");
                    fields.writeVariants(line, schema);
                  });
            }
          });
      written.add(name);
    }
  }

  private void writeErrors(Html html) {
    html.element("h2", "Errors");
    html.element("p", "What code may be on failure, with its HTTP status.");
    html.element(
        "dl class=\"errors\"",
        list -> errorCodes().properties().forEach(code -> write(list, code)));
  }

  private JsonNode errorCodes() {
    return document.root().at("/components/schemas/ErrorCode").path(OpenApiDocument.VALUES);
  }

  private static void write(Html html, Map.Entry<String, JsonNode> code) {
    String name = code.getKey();
    html.element(
        "dt id=\"error-" + name + "\"",
        term ->
            term.element("span class=\"status\"", code.getValue().path("status").asText())
                .text(" ")
                .element("code", name));
    html.element(
        "dd", about -> about.markup(Markdown.inline(code.getValue().path("description").asText())));
  }
}
