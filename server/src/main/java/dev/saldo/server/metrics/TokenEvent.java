package dev.saldo.server.metrics;

import java.util.Locale;

/** What happens about tokens. */
public enum TokenEvent {
  /** Tokens were issued for a client id and a client secret. */
  ISSUED,
  /** Tokens were issued for a refresh token. */
  REFRESHED,
  /** A client id and a client secret were refused. */
  CREDENTIALS_REFUSED,
  /** A refresh token was refused, whatever for. */
  REFRESH_REFUSED,
  /** A refresh token was used a second time, and all that came of its log-in has ended. */
  REUSED,
  /** An operator's key was refused, with 401 or 429. */
  OPERATOR_KEY_REFUSED,
  /** An access token's signature was verified, since it was not among those remembered. */
  VERIFIED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
