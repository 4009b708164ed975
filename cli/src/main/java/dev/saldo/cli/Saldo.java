package dev.saldo.cli;

import dev.saldo.server.log.LogQueue;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.OK + ":done",
      ExitCode.REFUSED + ":refused by the server, or failed, or output that cannot be written",
      ExitCode.USAGE + ":wrong usage or configuration",
      ExitCode.NO_CONNECTION + ":no connection, or no answer",
      ExitCode.AUTHENTICATION + ":credentials not accepted",
      ExitCode.UNSOUND + ":a book is not what its entries say"
    })
public class Saldo extends CommandGroup {
  @Command(
      scope = ScopeType.INHERIT,
      subcommands = {
        Serve.class,
        Sandbox.class,
        PartnerGroup.class,
        CredentialsGroup.class,
        PostGroup.class,
        History.class,
        Holds.class,
        Statement.class,
        AskBalance.class,
        ApprovalsGroup.class,
        Audit.class,
        Doctor.class,
        Verify.class,
        WriteCheckpoint.class,
        WriteBackup.class,
        Restore.class,
        Migrate.class,
        KeysGroup.class,
        Completion.class,
        HelpCommand.class
      })
  private static final class WithAll extends Saldo {
    WithAll(Environment environment) {
      super(environment);
    }
  }

  /**
   * To set up all commands takes about as long as all else that a server does before it is ready.
   */
  @Command(scope = ScopeType.INHERIT, subcommands = Serve.class)
  private static final class WithServe extends Saldo {
    WithServe(Environment environment) {
      super(environment);
    }
  }

  private static final Set<String> SERVERS = Set.of("serve", "sandbox");

  private final Environment environment;
  private final Configuration configuration;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "A properties file with what is set neither by an option nor by its variable: the name of"
              + " the variable in small letters without SALDO_, as keys-file=/etc/saldo/keys for"
              + " SALDO_KEYS_FILE (SALDO_CONFIG).")
  private @Nullable Path configFile;

  private Saldo(Environment environment) {
    this.environment = environment;
    this.configuration = new Configuration(environment);
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine line = commandLine(Environment.ofProcess(), arguments);
    boolean isServer = Stream.of(arguments).anyMatch(SERVERS::contains);
    if (!isServer) {
      System.exit(run(line.setErr(utf8(new FileOutputStream(FileDescriptor.err))), arguments));
    }
    // Nothing that a server does waits for those who read its log.
    LogQueue log = LogQueue.ofStandardError();
    int exitCode = run(line.setErr(utf8(log)), arguments);
    log.close();
    System.exit(exitCode);
  }

  /** Runs one command; output that was lost is a failure of the command. */
  static int run(CommandLine line, String... arguments) {
    int exitCode = line.execute(arguments);
    return Environment.of(line.getCommandSpec()).streams().out().exitCode(line, exitCode);
  }

  /** For a line of those arguments; for none, with all commands. */
  static CommandLine commandLine(Environment environment, String... arguments) {
    boolean isServe = arguments.length > 0 && arguments[0].equals("serve");
    Saldo saldo = isServe ? new WithServe(environment) : new WithAll(environment);
    return new CommandLine(saldo)
        .setOut(environment.streams().out().writer())
        .setDefaultValueProvider(saldo.configuration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(new Execution())
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new Failures());
  }

  static Saldo of(CommandSpec command) {
    return (Saldo) command.root().userObject();
  }

  Environment environment() {
    return environment;
  }

  Configuration configuration() {
    return configuration;
  }

  /** The file that the command line names. */
  Optional<Path> configFile() {
    return Optional.ofNullable(configFile);
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
