package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "credentials",
    description = "Give a partner's software access, and take it away.",
    subcommands = {
      CredentialsGrant.class,
      CredentialsReset.class,
      CredentialsDisable.class,
      CredentialsEnable.class,
      CredentialsRestrict.class
    })
final class CredentialsGroup extends CommandGroup {}
