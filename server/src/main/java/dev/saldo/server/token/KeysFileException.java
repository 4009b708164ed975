package dev.saldo.server.token;

import java.io.Serial;

/** The keys file cannot be used; the message says why, and holds nothing of what is in it. */
public final class KeysFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  KeysFileException(String message) {
    super(message);
  }
}
