package dev.saldo.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line, where it was set, and where the help is. */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    Message.error(command, failure.getMessage() + hint(failure));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static String hint(ParameterException failure) {
    if (failure instanceof MissingParameterException missing) {
      String variables =
          missing.getMissing().stream()
              .flatMap(argument -> Configuration.variableOf(argument).stream())
              .collect(Collectors.joining(", "));
      return variables.isEmpty() ? "" : " (or " + variables + ")";
    }
    return origin(failure).map(setting -> " (from " + setting.origin() + ")").orElse("");
  }

  /** Where the wrong value comes from, if not from the command line. */
  private static Optional<Configuration.Setting> origin(ParameterException failure) {
    ArgSpec argument = failure.getArgSpec();
    if (argument == null) {
      return Optional.empty();
    }
    return Configuration.variableOf(argument)
        .flatMap(
            variable -> Configuration.of(argument.command()).setting(argument.command(), variable))
        .filter(setting -> Objects.equals(setting.value(), failure.getValue()));
  }
}
