package dev.saldo.journal;

/** What became of a refresh token that was shown. */
public sealed interface Rotation {
  /** It is used up, and its replacement stored; perhaps by an earlier use that got no answer. */
  record Rotated(Partner partner, ApiClient client) implements Rotation {}

  /** It is not known, expired, or of another epoch, or its client is switched off. */
  record Refused() implements Rotation {}

  /** It is good, but its client may not use it from there; it stays as it was. */
  record NotPermitted() implements Rotation {}

  /** It had been used before: somebody has a copy, and its whole family ended. */
  record Reused(long partnerId) implements Rotation {}
}
