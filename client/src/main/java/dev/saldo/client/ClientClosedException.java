package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The client was closed before the answer came, or before the call. The status is 0. */
public final class ClientClosedException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  ClientClosedException(@Nullable Throwable cause) {
    super("the client is closed", ErrorDetails.NONE, cause);
  }

  @Override
  ClientClosedException again() {
    return new ClientClosedException(getCause());
  }
}
