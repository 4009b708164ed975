package dev.saldo.server;

import dev.saldo.journal.JournalSettings;
import dev.saldo.server.operator.ApprovalLimit;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys,
    ApprovalLimit approvalLimit,
    LoadSettings load,
    ObservabilitySettings observability,
    ShutdownSettings shutdown) {
  /** With the usual of what need not be said; it ends at once. */
  public ServerSettings(
      HttpSettings http, JournalSettings journal, TokenSettings tokens, OperatorKeys operatorKeys) {
    this(
        http,
        journal,
        tokens,
        operatorKeys,
        ApprovalLimit.none(),
        LoadSettings.DEFAULT,
        ObservabilitySettings.DEFAULT,
        ShutdownSettings.AT_ONCE);
  }

  /** With operators who post an amount above that only together. */
  public ServerSettings withApprovalLimit(ApprovalLimit other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, other, load, observability, shutdown);
  }

  public ServerSettings withLoad(LoadSettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalLimit, other, observability, shutdown);
  }

  public ServerSettings withObservability(ObservabilitySettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalLimit, load, other, shutdown);
  }

  public ServerSettings withShutdown(ShutdownSettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalLimit, load, observability, other);
  }
}
