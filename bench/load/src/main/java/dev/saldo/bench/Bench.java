package dev.saldo.bench;

import dev.saldo.bench.participant.BenchException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line; the scripts of {@code bench} call it. */
@Command(
    name = "bench",
    description = "Measures Saldo.",
    subcommands = {Compare.class, Fill.class, Grow.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setExecutionExceptionHandler(
                (failure, commandLine, parsed) -> {
                  String reason =
                      failure instanceof BenchException ? failure.getMessage() : failure.toString();
                  commandLine.getErr().println(commandLine.getCommandName() + ": " + reason);
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(arguments));
  }
}
