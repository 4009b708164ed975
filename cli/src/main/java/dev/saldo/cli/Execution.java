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
  private static final char REPLACED = '\uFFFD';

  private final RunLast runLast = new RunLast();

  @Override
  public int execute(ParseResult line) {
    refuseUnreadable(line);
    for (CommandLine command : line.asCommandLineList()) {
      ParseResult parsed = command.getParseResult();
      if (parsed.hasSubcommand()) {
        refuseOptions(parsed.matchedOptions(), parsed.subcommand().commandSpec().commandLine());
      }
    }
    return runLast.execute(line);
  }

  /** In a locale without UTF-8 Java replaces letters, and a name would be stored without them. */
  private static void refuseUnreadable(ParseResult line) {
    if (line.originalArgs().stream().anyMatch(argument -> argument.indexOf(REPLACED) >= 0)) {
      throw new ParameterException(
          line.commandSpec().commandLine(),
          "an argument has letters that cannot be read in this locale; set LC_ALL=C.UTF-8");
    }
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
