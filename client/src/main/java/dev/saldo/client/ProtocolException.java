package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The answer is not what the contract says: not the envelope, no {@code accountBalance} that is a
 * number, no readable token, a redirect, or a body beyond 1 MiB. Or it contradicts itself: a member
 * twice, an HTTP status other than the body's {@code status}, the code {@code success} with an
 * error's status, or another code with the status of a success. The fields are those of the answer,
 * and {@link #status()} is the HTTP status.
 */
public final class ProtocolException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  ProtocolException(String reason, ErrorDetails details, @Nullable Throwable cause) {
    super(reason, details, cause);
  }

  @Override
  ProtocolException again() {
    return new ProtocolException(reason(), details(), getCause());
  }
}
