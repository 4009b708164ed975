package dev.saldo.server.token;

import java.io.Serial;

/** An access token is not good. */
public final class TokenFaultException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final TokenFault fault;

  TokenFaultException(TokenFault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
  }

  public TokenFault fault() {
    return fault;
  }
}
