package dev.saldo.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a body as one JSON object: strict UTF-8, bounded in depth, no member twice. */
final class JsonBody {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxStringLength(16 * 1024)
          .maxNameLength(256)
          .maxNumberLength(40)
          .build();
  private static final ObjectReader READER = reader();

  private JsonBody() {}

  private static ObjectReader reader() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    mapper.getFactory().setStreamReadConstraints(BOUNDS);
    return mapper.reader();
  }

  /**
   * The object; an empty body is an empty one.
   *
   * @throws Refusal if it is no JSON object, or of another media type
   */
  static ObjectNode parse(@Nullable String contentType, Buffer body) {
    return object(read(contentType, body));
  }

  /**
   * Reads a body that may be left out, for which {@code null} stands too: generated clients send
   * it.
   *
   * @throws Refusal if it is neither null nor a JSON object, or of another media type
   */
  static ObjectNode parseOptional(@Nullable String contentType, Buffer body) {
    JsonNode node = read(contentType, body);
    return node.isNull() ? JsonNodeFactory.instance.objectNode() : object(node);
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new Refusal(ErrorCode.MALFORMED_JSON, "The body is not a JSON object.");
  }

  private static JsonNode read(@Nullable String contentType, Buffer body) {
    if (body.length() == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!MediaType.parse(contentType).is("application/json")) {
      throw new Refusal(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be of the type application/json.");
    }
    try {
      return READER.readTree(utf8(body));
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed.getLocation());
    } catch (NumberFormatException tooFar) {
      throw malformed(null); // an exponent that no number has
    }
  }

  private static String utf8(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Refusal(ErrorCode.MALFORMED_JSON, "The body is not UTF-8.");
    }
  }

  private static Refusal malformed(@Nullable JsonLocation location) {
    Refusal refusal = new Refusal(ErrorCode.MALFORMED_JSON);
    return location == null
        ? refusal
        : refusal
            .particular("line", Integer.toString(location.getLineNr()))
            .particular("column", Integer.toString(location.getColumnNr()));
  }
}
