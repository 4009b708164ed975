package dev.saldo.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of a {@code Content-Type} header, without its parameters. */
record MediaType(String name) {
  static MediaType parse(@Nullable String contentType) {
    if (contentType == null) {
      return new MediaType("");
    }
    int semicolon = contentType.indexOf(';');
    String name = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return new MediaType(name.strip().toLowerCase(Locale.ROOT));
  }

  boolean is(String other) {
    return name.equals(other);
  }
}
