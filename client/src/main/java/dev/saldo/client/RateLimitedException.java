package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Too many requests (429), also after the retries, or the server asks for a longer wait than a call
 * should last; {@link #retryAfter()} then says how long, if the server did.
 */
public final class RateLimitedException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  RateLimitedException(ErrorDetails details, @Nullable Throwable cause) {
    super("too many requests", details, cause);
  }

  @Override
  RateLimitedException again() {
    return new RateLimitedException(details(), getCause());
  }
}
