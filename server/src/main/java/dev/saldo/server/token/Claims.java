package dev.saldo.server.token;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saldo.journal.Partner;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The claims of an access token, in the contract's order, with {@code iat} after them. */
final class Claims {
  static final String TOKEN_TYPE = "openapi";
  private static final String AUDIENCE = "res1";
  private static final Pattern PARTNER_ID = Pattern.compile("[1-9][0-9]{18}");
  private static final int LEEWAY_SECONDS = 60;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = JSON.reader();

  private final JsonNode claims;

  private Claims(JsonNode claims) {
    this.claims = claims;
  }

  /** The claims of a new token, as JSON. */
  static String write(Partner partner, AccessToken token, String tokenId, long issuedAtSeconds) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeList(json, "aud", AUDIENCE);
      json.writeStringField("X-MS-USER", user(partner));
      json.writeStringField("user_name", partner.email());
      writeList(json, "scope", "all");
      json.writeNumberField("exp", token.expiresAtSeconds());
      json.writeStringField("token_type", TOKEN_TYPE);
      writeList(json, "authorities", "77");
      json.writeStringField("jti", tokenId);
      json.writeStringField("client_id", token.clientId());
      json.writeNumberField("iat", issuedAtSeconds);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is written outside of memory", impossible);
    }
    return text.toString();
  }

  private static void writeList(JsonGenerator json, String name, String only) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeString(only);
    json.writeEndArray();
  }

  /** The contract has an object here in the form of a string. */
  private static String user(Partner partner) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("expr", "0");
      json.writeStringField("type", "partner");
      json.writeStringField("ucId", Long.toString(partner.ucId()));
      json.writeStringField("userCode", partner.userCode());
      json.writeStringField("userId", Long.toString(partner.partnerId()));
      json.writeStringField("username", partner.email());
      json.writeEndObject();
    }
    return text.toString();
  }

  static Claims parse(String text) throws TokenFaultException {
    return new Claims(object(text));
  }

  /** The object of a text, in which no member is there twice. */
  static JsonNode object(String text) throws TokenFaultException {
    try {
      JsonNode node = READER.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
      throw new TokenFaultException(TokenFault.MALFORMED);
    } catch (JsonProcessingException malformed) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
  }

  boolean isAccessToken() {
    return claims.path("token_type").asText().equals(TOKEN_TYPE);
  }

  /**
   * What the claims say.
   *
   * @throws TokenFaultException if one is missing, of the wrong type, or from the future
   */
  AccessToken read(long nowSeconds, long keysGeneration) throws TokenFaultException {
    JsonNode audience = claims.path("aud");
    if (audience.size() != 1 || !audience.path(0).asText().equals(AUDIENCE)) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    if (integer("iat") > nowSeconds + LEEWAY_SECONDS
        || (claims.has("nbf") && integer("nbf") > nowSeconds + LEEWAY_SECONDS)) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    Optional<Long> epoch = TokenId.epoch(text(claims, "jti"));
    String partnerId = text(object(text(claims, "X-MS-USER")), "userId");
    if (epoch.filter(number -> number > 0).isEmpty() || !PARTNER_ID.matcher(partnerId).matches()) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    try {
      return new AccessToken(
          Long.parseLong(partnerId),
          text(claims, "client_id"),
          epoch.get(),
          integer("exp"),
          keysGeneration);
    } catch (NumberFormatException tooLarge) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
  }

  private long integer(String name) throws TokenFaultException {
    return integer(claims, name);
  }

  /** A claim that has to be an integer. */
  static long integer(JsonNode claims, String name) throws TokenFaultException {
    JsonNode claim = claims.path(name);
    if (!claim.isIntegralNumber() || !claim.canConvertToLong()) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    return claim.longValue();
  }

  private static String text(JsonNode object, String name) throws TokenFaultException {
    JsonNode claim = object.path(name);
    if (!claim.isTextual()) {
      throw new TokenFaultException(TokenFault.MALFORMED);
    }
    return claim.textValue();
  }
}
