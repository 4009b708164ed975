package dev.saldo.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The {@code result} of an answer, written when the answer is sent, on the event loop. */
@FunctionalInterface
public interface Result {
  /** Writes one JSON value. */
  void writeTo(JsonBuffer out);

  /** Writes one JSON value. */
  @FunctionalInterface
  interface Json {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** A result that a generator writes: all but the hottest calls. */
  static Result of(Json json) {
    return out -> out.json(json);
  }
}
