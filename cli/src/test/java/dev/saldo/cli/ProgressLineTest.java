package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProgressLineTest {
  private final StringWriter err = new StringWriter();

  private ProgressLine line(String columns) {
    Environment environment =
        new Environment(
            Map.of("COLUMNS", columns),
            question -> Optional.empty(),
            new Environment.Streams(
                InputStream.nullInputStream(),
                new StandardOutput(OutputStream.nullOutputStream()),
                true),
            Clock.systemUTC(),
            List.of());
    CommandLine command =
        Saldo.commandLine(environment)
            .setErr(new PrintWriter(err))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return new ProgressLine(command.getCommandSpec(), "lines", () -> "run this again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "20", "50", "80", "200"})
  void lineNeverWraps(String columns) {
    ProgressLine line = line(columns);
    line.update(999_999_999, 1_000_000_000, "12,345 entries, 上海/s");
    line.end();
    int widest =
        Arrays.stream(err.toString().split("\r|\u001b\\[K"))
            .mapToInt(DisplayWidth::of)
            .max()
            .orElse(0);
    assertTrue(widest < Integer.parseInt(columns), err.toString());
    assertEquals(columns.equals("200"), err.toString().contains("[" + "#"), err.toString());
  }

  @Test
  void interruptionSaysHowToGoOnAndEndsTheProgress() {
    ProgressLine line = line("80");
    line.interrupted("run this again");
    String said = err.toString();
    line.update(1, 2, "");
    line.end();
    assertEquals(said, err.toString());
    assertTrue(said.endsWith("interrupted; run this again" + System.lineSeparator()), said);
  }
}
