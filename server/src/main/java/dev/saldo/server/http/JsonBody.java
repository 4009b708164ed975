package dev.saldo.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a body as one JSON object: strict UTF-8, bounded in depth, no member twice. */
final class JsonBody {
  /** A list of a call may have as many items at most. */
  private static final int ITEMS_MAX = 1000;

  /** A hundred for each item of the longest list. */
  private static final int TOKENS_MAX = 100_000;

  /** Ends the reading of a list at the item that is one too many. */
  private static final class BoundedParser extends JsonParserDelegate {
    BoundedParser(JsonParser parser) {
      super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      JsonStreamContext context = getParsingContext();
      if (context.inArray() && context.getCurrentIndex() >= ITEMS_MAX) {
        throw tooLong(context.getParent().getCurrentName());
      }
      return token;
    }

    private static Refusal tooLong(@Nullable String name) {
      String field = name == null ? "list" : name;
      return Refusal.field(field, Tag.MAX, field + " has more than " + ITEMS_MAX)
          .particular("max", Integer.toString(ITEMS_MAX));
    }
  }

  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxStringLength(16 * 1024)
          .maxNameLength(256)
          .maxNumberLength(40)
          .maxTokenCount(TOKENS_MAX)
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
   * Returns the object that a body is.
   *
   * @throws Refusal if it is none
   */
  static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new Refusal(ErrorCode.MALFORMED_JSON, "The body is not a JSON object.");
  }

  /**
   * Returns the object that a body is which may be left out, for which {@code null} stands too:
   * generated clients send it.
   *
   * @throws Refusal if it is neither null nor a JSON object
   */
  static ObjectNode optionalObject(JsonNode node) {
    return node.isNull() ? JsonNodeFactory.instance.objectNode() : object(node);
  }

  /**
   * Reads a body; an empty one is an empty object.
   *
   * @throws Refusal if it is no JSON, of another media type, or has longer lists than any call
   *     takes
   */
  static JsonNode read(@Nullable String contentType, Buffer body) {
    if (body.length() == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!MediaType.parse(contentType).is("application/json")) {
      throw new Refusal(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be of the type application/json.");
    }
    try {
      JsonNode node = READER.readTree(new BoundedParser(READER.createParser(utf8(body))));
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed.getLocation());
    } catch (NumberFormatException tooFar) {
      throw malformed(null); // an exponent that no number has
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is in memory
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
