package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The answer is not what the contract says: not the envelope, no readable {@code accountBalance} or
 * token, a redirect, or a body beyond 1 MiB.
 */
public final class ProtocolException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  ProtocolException(String reason, ErrorDetails details, @Nullable Throwable cause) {
    super(reason, details, cause);
  }

  @Override
  ProtocolException again() {
    return new ProtocolException(reason(), details(), this);
  }
}
