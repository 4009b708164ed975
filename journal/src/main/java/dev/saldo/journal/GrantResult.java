package dev.saldo.journal;

/** What became of granting API access. */
public enum GrantResult {
  GRANTED,
  PARTNER_NOT_FOUND,
  ALREADY_GRANTED
}
