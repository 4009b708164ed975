package dev.saldo.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of the command line, and what came of it.
 *
 * @param bytes what was written to standard output beside the text
 */
record Run(int exitCode, String out, String err, ByteBuffer bytes) {
  static final String OPERATOR_KEY = "0123456789abcdef0123456789abcdef";
  private static final List<Duration> NO_DELAYS = List.of(Duration.ZERO, Duration.ZERO);

  static Run of(Map<String, String> variables, String... arguments) {
    return new World().with(variables).run(arguments);
  }

  /** As an operator with a key. */
  static Run operator(FakeServer server, String... arguments) {
    return new World().operatorOf(server).run(arguments);
  }

  /** What a run finds around it. */
  static final class World {
    private final Map<String, String> variables = new HashMap<>();
    private Optional<String> typed = Optional.empty();
    private String in = "";
    private boolean isTerminal;

    World with(Map<String, String> more) {
      variables.putAll(more);
      return this;
    }

    World operatorOf(FakeServer server) {
      return with(Map.of("SALDO_BASE_URL", server.baseUrl(), "SALDO_OPERATOR_KEY", OPERATOR_KEY));
    }

    World typing(String secret) {
      typed = Optional.of(secret);
      return this;
    }

    World reading(String text) {
      in = text;
      return this;
    }

    World onTerminal() {
      isTerminal = true;
      return this;
    }

    Run run(String... arguments) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
      Environment environment =
          new Environment(
              variables,
              question -> typed,
              new Environment.Streams(input, bytes, isTerminal),
              Clock.systemUTC(),
              NO_DELAYS);
      int exitCode =
          Saldo.commandLine(environment, arguments)
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .setColorScheme(CommandLine.Help.defaultColorScheme(isTerminal ? Ansi.ON : Ansi.OFF))
              .execute(arguments);
      return new Run(
          exitCode, out.toString(), err.toString(), ByteBuffer.wrap(bytes.toByteArray()));
    }
  }
}
