package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saldo.server.docs.OpenApiDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds requests and answers against openapi.yaml. Thread-safe. */
final class Contract {
  private static final List<String> ENVELOPE =
      List.of("code", "detailMessage", "requestId", "result", "status");
  private static final int FIRST_FAILURE = 400;
  private static final String HEAD = "head";
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");
  private static final Pattern UTC =
      Pattern.compile("[-0-9]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z");

  private final OpenApiDocument document = OpenApiDocument.packaged();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private final IdentityHashMap<JsonNode, JsonSchema> schemas = new IdentityHashMap<>();

  OpenApiDocument document() {
    return document;
  }

  /** The operation that answers a request, if there is one; one by GET answers HEAD as well. */
  Optional<OpenApiDocument.Operation> operation(ContractCall call) {
    String method = call.method().toLowerCase(Locale.ROOT);
    Optional<OpenApiDocument.Operation> operation = operation(method, call.path());
    return operation.isEmpty() && method.equals(HEAD) ? operation("get", call.path()) : operation;
  }

  private Optional<OpenApiDocument.Operation> operation(String method, String path) {
    return document.operations().stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> pattern(operation.path()).matcher(path).matches())
        .findFirst();
  }

  private static Pattern pattern(String template) {
    StringBuilder pattern = new StringBuilder();
    for (String part : template.split("(?=\\{)|(?<=\\})")) {
      pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }

  /** What the document says of the answer. */
  JsonNode response(Optional<OpenApiDocument.Operation> operation, int status) {
    JsonNode other = document.root().at("/components/responses/OtherFailure");
    JsonNode response =
        operation
            .map(found -> found.node().path("responses"))
            .map(all -> all.has("" + status) ? all.get("" + status) : all.path("default"))
            .orElse(other);
    return document.resolve(response);
  }

  /** Fails if the request or its answer is not as documented. */
  void check(ContractCall call, ContractReply reply) {
    Optional<OpenApiDocument.Operation> operation = operation(call);
    String what = call + " -> " + reply;
    if (reply.status() < FIRST_FAILURE) {
      checkRequest(
          call, reply, operation.orElseThrow(() -> new AssertionError("undocumented: " + what)));
    }
    JsonNode response = response(operation, reply.status());
    checkHeaders(response.path("headers"), reply, what);
    if (call.method().equalsIgnoreCase(HEAD)) {
      assertEquals("", reply.body(), what);
    } else {
      checkBody(response.path("content"), reply, what);
    }
  }

  /** Fails if an error that is no operation's is not as documented. */
  void checkUnrouted(int status, JsonNode envelope) {
    JsonNode content = response(Optional.empty(), status).at("/content/application~1json");
    checkJson(content.path("schema"), envelope, envelope.toString());
    assertTrue(content.path("examples").has(envelope.path("code").asText()), envelope::toString);
  }

  private void checkHeaders(JsonNode headers, ContractReply reply, String what) {
    for (Map.Entry<String, JsonNode> each : headers.properties()) {
      JsonNode header = document.resolve(each.getValue());
      Optional<String> value = reply.header(each.getKey());
      boolean isRequired = header.path("required").asBoolean();
      assertTrue(value.isPresent() || !isRequired, each.getKey() + " is missing: " + what);
      value.ifPresent(text -> checkText(header.path("schema"), text, each.getKey() + ": " + what));
    }
  }

  private void checkBody(JsonNode content, ContractReply reply, String what) {
    if (content.isMissingNode()) {
      assertEquals("", reply.body(), what);
      return;
    }
    String mediaType = reply.header("Content-Type").orElse("").replaceAll(";.*", "");
    assertTrue(content.has(mediaType), mediaType + " is not documented: " + what);
    if (mediaType.equals("application/json")) {
      checkEnvelope(content.get(mediaType), reply, what);
    }
  }

  private void checkEnvelope(JsonNode content, ContractReply reply, String what) {
    JsonNode envelope = reply.json();
    checkJson(content.path("schema"), envelope, what);
    assertEquals(ENVELOPE, names(envelope), what);
    assertEquals(reply.status(), envelope.get("status").intValue(), what);
    assertEquals(reply.header("X-Request-Id").orElse(""), envelope.get("requestId").asText(), what);
    checkTimes(envelope.get("result"), what);
    if (reply.status() >= FIRST_FAILURE) {
      assertTrue(content.path("examples").has(reply.code()), "undocumented code: " + what);
    }
  }

  /** The schema of a time has no pattern, since generated clients hold that against an object. */
  private static void checkTimes(JsonNode result, String what) {
    for (JsonNode member : result) {
      if (member.isTextual() && TIME.matcher(member.textValue()).matches()) {
        assertTrue(UTC.matcher(member.textValue()).matches(), member + " in " + what);
      }
      checkTimes(member, what);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void checkRequest(
      ContractCall call, ContractReply reply, OpenApiDocument.Operation operation) {
    for (JsonNode parameter : operation.parameters()) {
      if (!parameter.path("in").asText().equals("path")) {
        checkParameter(call, parameter);
      }
    }
    JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
    boolean isRequired = operation.node().at("/requestBody/required").asBoolean();
    boolean isNone = call.body().isEmpty() || (!isRequired && call.body().equals("null"));
    if (!schema.isMissingNode() && !isNone && !reply.hasFaultyPart()) {
      checkJson(schema, ContractReply.parse(call.body()), "request " + call);
    }
  }

  private void checkParameter(ContractCall call, JsonNode parameter) {
    String name = parameter.path("name").asText();
    boolean isHeader = parameter.path("in").asText().equals("header");
    Map<String, String> values = isHeader ? call.headers() : call.query();
    String value = values.get(name);
    if (value != null) {
      checkText(parameter.path("schema"), value, name + " of " + call);
    } else if (parameter.path("required").asBoolean()) {
      fail("accepted without " + name + ": " + call);
    }
  }

  private void checkText(JsonNode schema, String text, String what) {
    boolean isInteger = document.resolve(schema).path("type").asText().equals("integer");
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    checkJson(
        schema, isInteger ? nodes.numberNode(Long.parseLong(text)) : nodes.textNode(text), what);
  }

  /** Fails if the value is not as the schema says. */
  void checkJson(JsonNode schema, JsonNode value, String what) {
    Set<ValidationMessage> errors = compiled(schema).validate(value);
    assertTrue(errors.isEmpty(), () -> errors + "\n" + what);
  }

  private synchronized JsonSchema compiled(JsonNode schema) {
    return schemas.computeIfAbsent(schema, this::compile);
  }

  /** A schema of its own, beside the components that it may refer to. */
  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("components", document.root().get("components"));
    ArrayNode all = root.putArray("allOf");
    all.add(schema);
    return factory.getSchema(root, config);
  }
}
