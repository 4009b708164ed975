package dev.saldo.server.operator;

import dev.saldo.server.http.Exchange;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a posting unique: 1 to 255 visible ASCII characters. In the header it stands bare, or
 * quoted as the IETF draft of the header writes it (a string of RFC 8941); both are the same key.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  static final String MEMBER = "idempotencyKey";

  private static final int LENGTH_MAX = 255;

  /** Each character escaped, in quotes. */
  private static final int HEADER_LENGTH_MAX = 2 * LENGTH_MAX + 2;

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private IdempotencyKey() {}

  static String ofHeader(Exchange exchange) {
    return checked(HEADER, unquoted(exchange.requiredHeader(HEADER)));
  }

  private static String unquoted(String value) {
    if (value.indexOf('"') < 0) {
      return value;
    }
    if (value.length() > HEADER_LENGTH_MAX) {
      throw tooLong(HEADER);
    }
    Matcher quoted = QUOTED.matcher(value);
    if (!quoted.matches()) {
      String detail =
          HEADER
              + " must be a key such as order-4711, or one in quotes such as \"order-4711\", where"
              + " a backslash precedes a quote or a backslash, and nothing follows";
      throw Refusal.field(HEADER, Tag.FORMAT, detail);
    }
    return ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
  }

  /** The key of a call that does without one as well. */
  static Optional<String> ofOptionalHeader(Exchange exchange) {
    return exchange.header(HEADER).isPresent() ? Optional.of(ofHeader(exchange)) : Optional.empty();
  }

  static String ofMember(JsonFields fields) {
    return checked(fields.field(MEMBER), fields.text(MEMBER, LENGTH_MAX));
  }

  private static String checked(String field, String key) {
    if (key.isEmpty()) {
      throw Refusal.field(field, Tag.REQUIRED);
    }
    if (key.length() > LENGTH_MAX) {
      throw tooLong(field);
    }
    if (!key.chars().allMatch(character -> character > ' ' && character <= '~')) {
      String detail = field + " must be of visible ASCII characters, without blanks";
      throw Refusal.field(field, Tag.CHARACTERS, detail);
    }
    return key;
  }

  private static Refusal tooLong(String field) {
    return Refusal.field(field, Tag.LENGTH, field + " is longer than 255 characters")
        .particular("max", Integer.toString(LENGTH_MAX));
  }
}
