package dev.saldo.server;

import dev.saldo.journal.JournalSettings;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys,
    LoadSettings load,
    ObservabilitySettings observability) {
  /** With the usual of what need not be said. */
  public ServerSettings(
      HttpSettings http, JournalSettings journal, TokenSettings tokens, OperatorKeys operatorKeys) {
    this(http, journal, tokens, operatorKeys, LoadSettings.DEFAULT, ObservabilitySettings.DEFAULT);
  }

  public ServerSettings withLoad(LoadSettings other) {
    return new ServerSettings(http, journal, tokens, operatorKeys, other, observability);
  }

  public ServerSettings withObservability(ObservabilitySettings other) {
    return new ServerSettings(http, journal, tokens, operatorKeys, load, other);
  }
}
