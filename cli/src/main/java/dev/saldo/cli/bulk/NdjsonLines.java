package dev.saldo.cli.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Postings as JSON objects, one on each line. */
final class NdjsonLines implements LineSource {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ByteLines lines;

  NdjsonLines(InputStream text) {
    lines = new ByteLines(text);
  }

  @Override
  public @Nullable ParsedLine next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? null : parsed(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private ParsedLine parsed(String line) {
    JsonNode object;
    try {
      object = MAPPER.readTree(line);
    } catch (JsonProcessingException failure) {
      int column = failure.getLocation() == null ? 1 : failure.getLocation().getColumnNr();
      return error(String.valueOf(column), "is not JSON: " + failure.getOriginalMessage());
    }
    return object.isObject() ? posting(object) : error("", "is not a JSON object");
  }

  private ParsedLine posting(JsonNode object) {
    Map<PostingField, String> fields = new EnumMap<>(PostingField.class);
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      Optional<PostingField> field = PostingField.ofLabel(property.getKey());
      if (field.isEmpty()) {
        String names = String.join(", ", PostingField.postingLabels());
        return error(property.getKey(), "there is no such field; there are " + names);
      }
      if (!property.getValue().isTextual()) {
        return error(property.getKey(), "is not a string");
      }
      if (!property.getValue().textValue().isEmpty()) {
        fields.put(field.get(), property.getValue().textValue());
      }
    }
    return new PostingLine(lines.number(), fields);
  }

  private LineError error(String column, String message) {
    return new LineError(lines.number(), column, message);
  }
}
