package dev.saldo.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** One run of the command line, and what came of it. */
record Run(int exitCode, String out, String err) {
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
    private OutputStream out = new ByteArrayOutputStream();

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

    World writingTo(OutputStream other) {
      out = other;
      return this;
    }

    World onTerminal() {
      isTerminal = true;
      return this;
    }

    Run run(String... arguments) {
      StringWriter err = new StringWriter();
      ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
      Environment environment =
          new Environment(
              variables,
              question -> typed,
              new Environment.Streams(input, new StandardOutput(out), isTerminal),
              Clock.systemUTC(),
              NO_DELAYS);
      CommandLine line =
          Saldo.commandLine(environment, arguments)
              .setErr(new PrintWriter(err))
              .setColorScheme(CommandLine.Help.defaultColorScheme(isTerminal ? Ansi.ON : Ansi.OFF));
      int exitCode = Saldo.run(line, arguments);
      String text =
          out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
      return new Run(exitCode, text, err.toString());
    }
  }

  /** A file of its owner's. */
  static Path secretFile(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
