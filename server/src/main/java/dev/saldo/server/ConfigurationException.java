package dev.saldo.server;

import java.io.Serial;

/** A setting cannot be used; the message is for the person who set it, and holds no secret. */
public final class ConfigurationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
