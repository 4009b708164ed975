package dev.saldo.server.http;

/**
 * A pair of tokens, as the contract's surroundings have it: all strings, and a space after the
 * scheme for clients that join the two.
 */
record IssuedTokens(String accessToken, String refreshToken, long lifetimeSeconds)
    implements Result {
  @Override
  public void writeTo(JsonBuffer out) {
    out.ascii("{\"expiresIn\":\"")
        .number(lifetimeSeconds)
        .ascii("\",\"refreshToken\":")
        .text(refreshToken)
        .ascii(",\"token\":")
        .text(accessToken)
        .ascii(",\"tokenHead\":\"Bearer \"}");
  }

  /** Not the tokens. */
  @Override
  public String toString() {
    return "IssuedTokens[" + lifetimeSeconds + " s]";
  }
}
