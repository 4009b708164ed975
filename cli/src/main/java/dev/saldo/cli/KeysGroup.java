package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "Make keys, and exchange those of a server.",
    subcommands = {
      KeysOperator.class,
      KeysServer.class,
      KeysRotate.class,
      KeysList.class,
      KeysRetire.class,
      KeysCheckpoint.class
    })
final class KeysGroup extends CommandGroup {}
