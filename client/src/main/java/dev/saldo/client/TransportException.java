package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * No answer came: the connection failed or broke, the time was up, or the waiting thread was
 * interrupted. The status is 0. The cause says more.
 */
public final class TransportException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  TransportException(String reason, @Nullable Throwable cause) {
    super(reason, ErrorDetails.NONE, cause);
  }

  @Override
  TransportException again() {
    return new TransportException(reason(), this);
  }
}
