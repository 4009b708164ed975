package dev.saldo.cli;

import java.io.Console;
import java.io.InputStream;
import java.time.Clock;
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
 * @param streams standard input and output
 * @param clock tells how long something takes
 * @param retryDelays how long to wait before each further try of a posting that got no answer
 */
record Environment(
    Map<String, String> variables,
    Function<String, Optional<String>> secretPrompt,
    Streams streams,
    Clock clock,
    List<Duration> retryDelays) {
  private static final List<Duration> RETRY_DELAYS =
      List.of(
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(6));

  /**
   * Standard input and output.
   *
   * @param isTerminal whether a person looks at the output
   */
  record Streams(InputStream in, StandardOutput out, boolean isTerminal) {}

  static Environment ofProcess() {
    Streams streams = new Streams(System.in, StandardOutput.ofProcess(), terminal().isPresent());
    return new Environment(
        System.getenv(), Environment::askHidden, streams, Clock.systemUTC(), RETRY_DELAYS);
  }

  static Environment of(CommandSpec command) {
    return Saldo.of(command).environment();
  }

  /** The variable's value; one that is set to nothing counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Returns how many columns a line of the terminal has; without a terminal there is no bound. */
  int columns(CommandSpec command) {
    if (!streams.isTerminal()) {
      return Integer.MAX_VALUE;
    }
    return variable("COLUMNS")
        .filter(value -> value.matches("[1-9][0-9]{0,3}"))
        .map(Integer::valueOf)
        .orElseGet(() -> command.usageMessage().width());
  }

  private static Optional<String> askHidden(String question) {
    return terminal().map(console -> console.readPassword("%s: ", question)).map(String::new);
  }

  /** The console if a person sits at it: since Java 22 there is one even where nobody does. */
  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Environment::isTerminal);
  }

  private static boolean isTerminal(Console console) {
    try {
      return Console.class.getMethod("isTerminal").invoke(console).equals(true);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }
}
