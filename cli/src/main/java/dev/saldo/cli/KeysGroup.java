package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "Make keys.",
    subcommands = {KeysOperator.class, KeysServer.class, KeysCheckpoint.class})
final class KeysGroup extends CommandGroup {}
