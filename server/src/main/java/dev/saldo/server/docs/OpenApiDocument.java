package dev.saldo.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The parsed {@code openapi.yaml}. Nobody changes its nodes, so it can be shared by threads. */
public final class OpenApiDocument {
  /** The extension that describes the values of an enumeration. */
  static final String VALUES = "x-values";

  private static final List<String> METHODS = List.of("get", "head", "post", "patch");

  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * A call.
   *
   * @param method in lower case, as the document has it
   * @param parameters those of the path and its own, without references
   */
  public record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {
    public Operation {
      parameters = List.copyOf(parameters);
    }

    /** The name of the operation, unique in the document. */
    public String id() {
      return node.path("operationId").textValue();
    }
  }

  /** Reads the document that is packaged with this program. */
  public static OpenApiDocument packaged() {
    try {
      return new OpenApiDocument(new YAMLMapper().readTree(packagedText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as it was written. */
  static byte[] packagedText() {
    try (InputStream stream =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream("/openapi.yaml"))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode root() {
    return root;
  }

  /** The node that a reference stands for, or the node itself. */
  public JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      resolved = root.at(resolved.get("$ref").textValue().substring(1));
    }
    return resolved;
  }

  /** The name of the component that a reference names, or an empty text. */
  static String referencedName(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** All calls, in the document's order. */
  public List<Operation> operations() {
    return root.path("paths").properties().stream().flatMap(this::operations).toList();
  }

  /** The examples of a call's body; one that is made of its schema where there are none. */
  public List<JsonNode> bodies(Operation operation) {
    List<JsonNode> bodies = new ArrayList<>();
    Iterator<JsonNode> contents = operation.node().at("/requestBody/content").iterator();
    if (contents.hasNext()) {
      JsonNode content = contents.next();
      content.path("examples").forEach(example -> bodies.add(example.path("value")));
      if (bodies.isEmpty()) {
        bodies.add(new Schemas(this).example(content.path("schema")));
      }
    }
    return bodies;
  }

  private Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
    JsonNode item = path.getValue();
    return item.properties().stream()
        .filter(member -> METHODS.contains(member.getKey()))
        .map(
            member ->
                new Operation(
                    member.getKey(), path.getKey(), member.getValue(), parameters(item, member)));
  }

  private List<JsonNode> parameters(JsonNode item, Map.Entry<String, JsonNode> member) {
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
    member.getValue().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
    return parameters;
  }
}
