package dev.saldo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command {@code saldo} and the list of all others. */
@Command(
    name = "saldo",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Keeps partners' account balances and answers what they are.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused by the server, or failed",
      "2:wrong usage or configuration",
      "3:no connection, or no answer",
      "4:credentials not accepted"
    },
    subcommands = {
      Serve.class,
      Sandbox.class,
      PartnerGroup.class,
      CredentialsGroup.class,
      PostGroup.class,
      History.class,
      AskBalance.class,
      Completion.class,
      HelpCommand.class
    })
public final class Saldo {
  private final Environment environment;

  Saldo(Environment environment) {
    this.environment = environment;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Environment.ofProcess()).execute(arguments));
  }

  static CommandLine commandLine(Environment environment) {
    return new CommandLine(new Saldo(environment))
        .setDefaultValueProvider(new VariableDefaults(environment.variables()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new Failures());
  }

  Environment environment() {
    return environment;
  }
}
