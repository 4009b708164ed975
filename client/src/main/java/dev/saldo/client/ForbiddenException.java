package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The token is good, but does not permit the call (403). */
public final class ForbiddenException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  ForbiddenException(ErrorDetails details, @Nullable Throwable cause) {
    super("the token does not permit this call", details, cause);
  }

  @Override
  ForbiddenException again() {
    return new ForbiddenException(details(), getCause());
  }
}
