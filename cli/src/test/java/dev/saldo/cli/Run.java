package dev.saldo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** One run of the command line, and what came of it. */
record Run(int exitCode, String out, String err) {
  static final String OPERATOR_KEY = "0123456789abcdef0123456789abcdef";
  private static final List<Duration> NO_DELAYS = List.of(Duration.ZERO, Duration.ZERO);

  static Run of(Map<String, String> variables, String... arguments) {
    return prompted(variables, Optional.empty(), arguments);
  }

  /** As an operator with a key. */
  static Run operator(FakeServer server, String... arguments) {
    Map<String, String> variables =
        Map.of("SALDO_BASE_URL", server.baseUrl(), "SALDO_OPERATOR_KEY", OPERATOR_KEY);
    return of(variables, arguments);
  }

  static Run prompted(Map<String, String> variables, Optional<String> typed, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Saldo.commandLine(new Environment(variables, question -> typed, NO_DELAYS))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(picocli.CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
