package dev.saldo.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs the last command of the line. Options of a group are for the group itself: one that stands
 * before a command of the group would be ignored, and is refused instead.
 */
final class Execution implements IExecutionStrategy {
  private final RunLast runLast = new RunLast();

  @Override
  public int execute(ParseResult line) {
    for (CommandLine command : line.asCommandLineList()) {
      ParseResult parsed = command.getParseResult();
      if (parsed.hasSubcommand()) {
        refuseOptions(parsed.matchedOptions(), parsed.subcommand().commandSpec().commandLine());
      }
    }
    return runLast.execute(line);
  }

  private static void refuseOptions(List<OptionSpec> options, CommandLine subcommand) {
    for (OptionSpec option : options) {
      if (!option.usageHelp() && !option.versionHelp() && !isConfig(option)) {
        throw new ParameterException(
            subcommand,
            "%s must stand after '%s'"
                .formatted(option.longestName(), subcommand.getCommandSpec().qualifiedName()));
      }
    }
  }

  private static boolean isConfig(OptionSpec option) {
    return option.longestName().equals("--config");
  }
}
