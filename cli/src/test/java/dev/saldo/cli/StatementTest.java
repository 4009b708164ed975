package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
  private static final String PATH = "GET /operator/v1/partners/7/statement?";
  private static final String DAYS = "from=2026-01-01&to=2026-01-31&timeZone=";

  private final Path directory;
  private FakeServer server;

  StatementTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void statementIsCopiedToStandardOutput() {
    server.answers(200, "a,b\r\nZoë,1\r\n");
    Run run = statement("--format", "csv");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("a,b\r\nZoë,1\r\n", run.out());
    assertEquals(PATH + DAYS + "UTC&format=csv", server.requests().get(0).line());
  }

  @ParameterizedTest
  @CsvSource({"a.pdf, pdf", "A.CSV, csv", "a.json, json", "a.txt, json"})
  void formatIsThatOfTheFilesName(String name, String format) throws Exception {
    server.answers(200, "contents");
    Path file = directory.resolve(name);
    Run run = statement("--file", file.toString(), "--time-zone", "Europe/Berlin");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("contents", Files.readString(file));
    assertEquals(PATH + DAYS + "Europe%2FBerlin&format=" + format, server.requests().get(0).line());
  }

  @Test
  void refusalLeavesTheFileAsItWas() throws Exception {
    Path file = Files.writeString(directory.resolve("a.pdf"), "as before");
    server.refuses(404, "partner_not_found", "no such partner", "{}");
    Run run = statement("--file", file.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("partner_not_found"), run.err());
    assertEquals("as before", Files.readString(file));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void answerThatBreaksOffIsMissingAnswerAndLeavesNoFile() {
    server.breaks();
    Path file = directory.resolve("a.csv");
    assertEquals(3, statement("--file", file.toString()).exitCode());
    assertFalse(Files.exists(file));
  }

  @Test
  void placeThatCannotBeWrittenIsNamed() {
    Path file = directory.resolve("none/a.csv");
    Run run = statement("--file", file.toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("cannot write " + file), run.err());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void terminalGetsNoPdf() {
    Run run = new Run.World().operatorOf(server).onTerminal().run(arguments("--format", "pdf"));
    assertEquals(2, run.exitCode());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void daysInWrongOrderAreUsageError() {
    Run run = Run.operator(server, "statement", "7", "--from", "2026-02-01", "--to", "2026-01-31");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--to is before --from"), run.err());
  }

  private Run statement(String... options) {
    return Run.operator(server, arguments(options));
  }

  private static String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("statement", "7", "--from", "2026-01-01", "--to", "2026-01-31"));
    arguments.addAll(Arrays.asList(options));
    return arguments.toArray(String[]::new);
  }
}
