package dev.saldo.server;

import dev.saldo.journal.JournalSettings;
import dev.saldo.journal.PolicyChange;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys,
    PolicyChange approvalPolicy,
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
        PolicyChange.none(),
        LoadSettings.DEFAULT,
        ObservabilitySettings.DEFAULT,
        ShutdownSettings.AT_ONCE);
  }

  /** With a policy of approvals, which must be that of the database unless it has none. */
  public ServerSettings withApprovalPolicy(PolicyChange other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, other, load, observability, shutdown);
  }

  public ServerSettings withLoad(LoadSettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalPolicy, other, observability, shutdown);
  }

  public ServerSettings withObservability(ObservabilitySettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalPolicy, load, other, shutdown);
  }

  public ServerSettings withShutdown(ShutdownSettings other) {
    return new ServerSettings(
        http, journal, tokens, operatorKeys, approvalPolicy, load, observability, other);
  }
}
