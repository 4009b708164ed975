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
    ObservabilitySettings observability) {
  /** With the usual of what need not be said. */
  public ServerSettings(
      HttpSettings http, JournalSettings journal, TokenSettings tokens, OperatorKeys operatorKeys) {
    this(
        http,
        journal,
        tokens,
        operatorKeys,
        ApprovalLimit.none(),
        LoadSettings.DEFAULT,
        ObservabilitySettings.DEFAULT);
  }

  /** With operators who post an amount above that only together. */
  public ServerSettings withApprovalLimit(ApprovalLimit other) {
    return new ServerSettings(http, journal, tokens, operatorKeys, other, load, observability);
  }

  public ServerSettings withLoad(LoadSettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalLimit, other, observability);
  }

  public ServerSettings withObservability(ObservabilitySettings other) {
    return new ServerSettings(http, journal, tokens, operatorKeys, approvalLimit, load, other);
  }
}
