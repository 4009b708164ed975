package dev.saldo.server.http;

import java.io.Serial;

/** A certificate or its key cannot be used; the message is for the person who set them. */
public final class TlsFilesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TlsFilesException(String message, Throwable cause) {
    super(message, cause);
  }

  TlsFilesException(String message) {
    super(message);
  }
}
