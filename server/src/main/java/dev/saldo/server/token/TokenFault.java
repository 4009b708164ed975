package dev.saldo.server.token;

/** What can be wrong with an access token by itself, in the order in which it is looked for. */
public enum TokenFault {
  /** Not three parts of base64url with JSON in them, or not with the claims of ours. */
  MALFORMED,
  /** Of an unknown key, of another algorithm than its key's, or with a wrong signature. */
  INVALID,
  /** Ours, but no access token. */
  WRONG_TYPE,
  /** It was good once. */
  EXPIRED
}
