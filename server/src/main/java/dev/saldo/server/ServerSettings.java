package dev.saldo.server;

import dev.saldo.journal.JournalSettings;

/** All that a server is made of. */
public record ServerSettings(
    HttpSettings http,
    LoadSettings load,
    JournalSettings journal,
    TokenSettings tokens,
    OperatorKeys operatorKeys) {}
