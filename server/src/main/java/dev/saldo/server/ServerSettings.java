package dev.saldo.server;

import dev.saldo.journal.JournalSettings;
import dev.saldo.server.operator.ApprovalLimit;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys,
    ApprovalLimit approvalLimit) {
  /** One whose operators post any amount alone. */
  public ServerSettings(
      HttpSettings http, JournalSettings journal, TokenSettings tokens, OperatorKeys operatorKeys) {
    this(http, journal, tokens, operatorKeys, ApprovalLimit.none());
  }
}
