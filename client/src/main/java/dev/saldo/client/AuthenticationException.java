package dev.saldo.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The credentials or the token were not accepted: the balance call was answered 401 with a new
 * token too, the token call was refused (400, 401 or 403), or the supplier of the client secret
 * failed (status 0).
 */
public final class AuthenticationException extends SaldoException {
  @Serial private static final long serialVersionUID = 1L;

  AuthenticationException(String reason, ErrorDetails details, @Nullable Throwable cause) {
    super(reason, details, cause);
  }

  @Override
  AuthenticationException again() {
    return new AuthenticationException(reason(), details(), getCause());
  }
}
