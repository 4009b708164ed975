package dev.saldo.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form, url-encoded or multipart; a field that is there twice is refused. */
final class FormFields {
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private final Map<String, String> values;

  private FormFields(Map<String, String> values) {
    this.values = values;
  }

  static FormFields parse(@Nullable String contentType, Buffer body) {
    MediaType type = MediaType.parse(contentType);
    if (type.is(URL_ENCODED)) {
      return new FormFields(
          QueryFields.decode(body.toString(StandardCharsets.ISO_8859_1), ErrorCode.MALFORMED_FORM));
    }
    if (contentType != null && type.is(MULTIPART)) {
      return new FormFields(multipart(contentType, body));
    }
    throw new Refusal(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "The body must be of the type " + URL_ENCODED + " or " + MULTIPART + ".");
  }

  private static Map<String, String> multipart(String contentType, Buffer body) {
    // Netty's decoder takes a request; this one is whole, and stays in memory.
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            "/",
            Unpooled.wrappedBuffer(body.getBytes()),
            DefaultHttpHeadersFactory.headersFactory().newHeaders(),
            DefaultHttpHeadersFactory.trailersFactory().newHeaders());
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    if (!HttpPostRequestDecoder.isMultipart(request)) {
      throw new Refusal(ErrorCode.MALFORMED_FORM, "The multipart body has no boundary.");
    }
    HttpPostMultipartRequestDecoder decoder = null;
    try {
      decoder =
          new HttpPostMultipartRequestDecoder(
              new DefaultHttpDataFactory(false), request, StandardCharsets.UTF_8);
      Map<String, String> values = new LinkedHashMap<>();
      for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
        add(data, values);
      }
      return values;
    } catch (IOException | DecoderException | IllegalArgumentException malformed) {
      throw new Refusal(ErrorCode.MALFORMED_FORM);
    } finally {
      if (decoder != null) {
        decoder.destroy();
      }
    }
  }

  private static void add(InterfaceHttpData data, Map<String, String> values) throws IOException {
    String name = data.getName();
    if (!(data instanceof Attribute attribute)) {
      throw Refusal.field(name, Tag.TYPE, name + " must be a field, not a file");
    }
    if (values.put(name, attribute.getValue()) != null) {
      throw Refusal.field(name, Tag.DUPLICATE);
    }
  }

  /** A field as it is, if it is there. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A field that must be there and not blank.
   *
   * @throws Refusal if it is not
   */
  String text(String name, int lengthMax) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw Refusal.field(name, Tag.REQUIRED);
    }
    return Checks.text(name, value, lengthMax);
  }
}
