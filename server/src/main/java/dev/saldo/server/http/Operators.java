package dev.saldo.server.http;

import java.util.Optional;

/** Who may use the operator's API. Thread-safe. */
public interface Operators {
  /** The name of the operator whose key that is. */
  Optional<String> nameOf(String key);
}
