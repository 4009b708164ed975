package dev.saldo.cli;

import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command sees of the world around the process.
 *
 * @param variables the environment variables
 * @param secretPrompt asks the user for a secret without showing it; empty if there is nobody to
 *     ask
 * @param retryDelays how long to wait before each further try of a posting that got no answer
 */
record Environment(
    Map<String, String> variables,
    Function<String, Optional<String>> secretPrompt,
    List<Duration> retryDelays) {
  private static final List<Duration> RETRY_DELAYS =
      List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3));

  static Environment ofProcess() {
    return new Environment(System.getenv(), Environment::askHidden, RETRY_DELAYS);
  }

  static Environment of(CommandSpec command) {
    return ((Saldo) command.root().userObject()).environment();
  }

  /** The variable's value; one that is set to nothing counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<String> askHidden(String question) {
    Console console = System.console();
    return Optional.ofNullable(console)
        .map(terminal -> terminal.readPassword("%s: ", question))
        .map(String::new);
  }
}
