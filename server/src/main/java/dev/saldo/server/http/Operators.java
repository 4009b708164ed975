package dev.saldo.server.http;

import java.util.Optional;

/** Who may use the operator's API. Thread-safe. */
public interface Operators {
  /** Somebody who may. */
  record Operator(String name, Role role) {}

  /** The operator whose key that is. */
  Optional<Operator> find(String key);
}
