package dev.saldo.server.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of a request, read strictly: what is not expected, or there twice, is refused. */
public final class QueryFields {
  private static final int PARAMETERS_MAX = 64;
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private final Map<String, String> values;

  private QueryFields(Map<String, String> values) {
    this.values = values;
  }

  static QueryFields of(@Nullable String query, String... names) {
    Set<String> known = Set.of(names);
    Map<String, String> values = decode(query == null ? "" : query, ErrorCode.BAD_REQUEST);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.field(name, Tag.UNKNOWN);
      }
    }
    return new QueryFields(values);
  }

  /** Reads {@code application/x-www-form-urlencoded}, in a query or a form. */
  static Map<String, String> decode(String text, ErrorCode malformation) {
    Map<String, List<String>> decoded;
    try {
      decoded =
          new QueryStringDecoder(text, StandardCharsets.UTF_8, false, PARAMETERS_MAX, true)
              .parameters();
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(malformation, "A percent sign is not followed by two digits.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    decoded.forEach(
        (name, all) -> {
          if (all.size() > 1) {
            throw Refusal.field(name, Tag.DUPLICATE);
          }
          values.put(name, all.get(0));
        });
    return values;
  }

  /** A text that is not blank. */
  public Optional<String> text(String name, int lengthMax) {
    return Optional.ofNullable(values.get(name))
        .map(value -> Checks.text(name, value, lengthMax))
        .map(
            value -> {
              if (value.isBlank()) {
                throw Refusal.field(name, Tag.REQUIRED);
              }
              return value;
            });
  }

  /** An integer within bounds, both included. */
  public OptionalLong integer(String name, long min, long max) {
    String value = values.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!INTEGER.matcher(value).matches()) {
      throw Refusal.field(name, Tag.FORMAT, name + " must be an integer");
    }
    return OptionalLong.of(Checks.within(name, Long.parseLong(value), min, max));
  }
}
