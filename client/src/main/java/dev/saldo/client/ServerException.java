package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The server failed (5xx), also after the retries where the status is one that passes. */
public final class ServerException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  ServerException(ErrorDetails details, @Nullable Throwable cause) {
    super("the server failed", details, cause);
  }

  @Override
  ServerException again() {
    return new ServerException(details(), getCause());
  }
}
