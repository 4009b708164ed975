package dev.saldo.server;

import dev.saldo.journal.JournalSettings;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys,
    ShutdownSettings shutdown) {
  /** A server that ends at once. */
  public ServerSettings(
      HttpSettings http, JournalSettings journal, TokenSettings tokens, OperatorKeys operatorKeys) {
    this(http, journal, tokens, operatorKeys, ShutdownSettings.AT_ONCE);
  }

  public ServerSettings withShutdown(ShutdownSettings other) {
    return new ServerSettings(http, journal, tokens, operatorKeys, other);
  }
}
