package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The server refused the request for another reason than the other kinds name, as 400 or 404. A 404
 * often means a wrong base URL.
 */
public final class RejectedException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  RejectedException(ErrorDetails details, @Nullable Throwable cause) {
    super("the server refused the request", details, cause);
  }

  @Override
  RejectedException again() {
    return new RejectedException(details(), getCause());
  }
}
