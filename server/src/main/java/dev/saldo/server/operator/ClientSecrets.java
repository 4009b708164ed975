package dev.saldo.server.operator;

/** Makes client secrets. Thread-safe. */
@FunctionalInterface
public interface ClientSecrets {
  /**
   * A new secret.
   *
   * @param text shown once
   * @param hash stored in its place
   */
  record Secret(String text, String hash) {}

  /** Makes a secret of 256 random bits. */
  Secret issue();
}
