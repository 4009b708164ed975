package dev.saldo.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line; {@code bench/compare} and {@code bench/fill} call it. */
@Command(
    name = "bench",
    description = "Measures Saldo.",
    subcommands = {Compare.class, Fill.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setExecutionExceptionHandler(
                (failure, commandLine, parsed) -> {
                  commandLine.getErr().println(commandLine.getCommandName() + ": " + failure);
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(arguments));
  }
}
