package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Argument, then variable, then file, then default. */
class ConfigurationTest {
  private final Path directory;
  private FakeServer server;

  ConfigurationTest(@TempDir Path directory) {
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
  void fileSetsWhatNothingElseSets() throws Exception {
    Path file = file("base-url=" + server.baseUrl(), "operator-key=of-the-file", "output=json");
    server.succeeds("{\"partnerId\":\"7\"}");
    Run run = Run.of(Map.of(), "partner", "show", "7", "--config", file.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("Bearer of-the-file", server.requests().get(0).authorization());
    assertTrue(run.out().startsWith("{"), run.out());
  }

  @Test
  void fileMayBeNamedByItsVariable() throws Exception {
    Path file = file("base-url=" + server.baseUrl(), "operator-key=of-the-file");
    server.succeeds("{}");
    assertEquals(
        0, Run.of(Map.of("SALDO_CONFIG", file.toString()), "partner", "show", "7").exitCode());
  }

  @Test
  void fileMayBeNamedBeforeTheCommand() throws Exception {
    Path file = file("base-url=" + server.baseUrl(), "operator-key=of-the-file");
    server.succeeds("{}");
    Run run = Run.of(Map.of(), "--config", file.toString(), "partner", "show", "7");
    assertEquals(0, run.exitCode(), run.err());
  }

  @Test
  void variableWinsOverFileAndArgumentOverBoth() throws Exception {
    Path file = file("output=json", "base-url=http://127.0.0.1:1");
    Map<String, String> variables =
        Map.of(
            "SALDO_CONFIG",
            file.toString(),
            "SALDO_OUTPUT",
            "table",
            "SALDO_BASE_URL",
            server.baseUrl(),
            "SALDO_OPERATOR_KEY",
            Run.OPERATOR_KEY);
    server.succeeds("{}").succeeds("{}");
    assertTrue(Run.of(variables, "partner", "show", "7").out().startsWith("Partner"));
    assertTrue(Run.of(variables, "partner", "show", "7", "--output", "json").out().startsWith("{"));
  }

  @Test
  void variableThatIsEmptyCountsAsNotSet() throws Exception {
    Path file = file("output=json");
    Map<String, String> variables = Map.of("SALDO_CONFIG", file.toString(), "SALDO_OUTPUT", " ");
    server.succeeds("{}");
    Run run = new Run.World().operatorOf(server).with(variables).run("partner", "show", "7");
    assertTrue(run.out().startsWith("{"), run.out());
  }

  @Test
  void unknownKeyInFileIsUsageErrorThatNamesIt() throws Exception {
    Path file = file("trusted-proxies=10.0.0.1");
    Run run = Run.of(Map.of(), "serve", "--config", file.toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("trusted-proxies"), run.err());
    assertTrue(run.err().contains(file.toString()), run.err());
  }

  @Test
  void missingFileIsUsageErrorThatNamesIt() {
    Run run = Run.of(Map.of("SALDO_CONFIG", "/nowhere/saldo.properties"), "serve");
    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().contains("cannot read /nowhere/saldo.properties: there is no such file"),
        run.err());
  }

  @Test
  void wrongValueSaysWhereItWasSet() throws Exception {
    Run ofVariable = Run.of(Map.of("SALDO_LISTEN", "8080"), "sandbox");
    assertTrue(ofVariable.err().contains("'--listen'"), ofVariable.err());
    assertTrue(ofVariable.err().contains("(from SALDO_LISTEN)"), ofVariable.err());
    Path file = file("listen=8080");
    Run ofFile = Run.of(Map.of("SALDO_CONFIG", file.toString()), "sandbox");
    assertTrue(ofFile.err().contains("(from listen in " + file + ")"), ofFile.err());
    Run ofArgument = Run.of(Map.of(), "sandbox", "--listen", "8080");
    assertFalse(ofArgument.err().contains("(from"), ofArgument.err());
  }

  @Test
  void missingOptionNamesItsVariable() {
    Run run = Run.of(Map.of(), "balance");
    assertTrue(run.err().contains("--client-id"), run.err());
    assertTrue(run.err().contains("(or SALDO_CLIENT_ID)"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          argument |          |          |          | argument
                   | variable |          |          | variable
                   |          | direct   |          | direct
          argument |          | direct   |          | argument
                   |          | direct   | infile   | direct
                   | variable |          | infile   | variable
                   |          |          | infile   | infile
          """)
  void nearestSecretIsUsed(
      String argumentFile, String variableFile, String variable, String inFile, String used)
      throws Exception {
    Run.World world =
        new Run.World()
            .with(Map.of("SALDO_BASE_URL", server.baseUrl()))
            .with(
                inFile == null
                    ? Map.of()
                    : Map.of("SALDO_CONFIG", file("operator-key=" + inFile).toString()))
            .with(
                variableFile == null
                    ? Map.of()
                    : Map.of("SALDO_OPERATOR_KEY_FILE", secret(variableFile).toString()))
            .with(variable == null ? Map.of() : Map.of("SALDO_OPERATOR_KEY", variable));
    server.succeeds("{}");
    Run run =
        argumentFile == null
            ? world.run("partner", "show", "7")
            : world.run(
                "partner", "show", "7", "--operator-key-file", secret(argumentFile).toString());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("Bearer " + used, server.requests().get(0).authorization());
  }

  @Test
  void secretThatIsSetTwiceInTheSamePlaceIsUsageError() throws Exception {
    Run run =
        new Run.World()
            .operatorOf(server)
            .with(Map.of("SALDO_OPERATOR_KEY_FILE", secret("other").toString()))
            .run("partner", "show", "7");
    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().contains("SALDO_OPERATOR_KEY and SALDO_OPERATOR_KEY_FILE are both set"),
        run.err());
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void secretThatOthersCanReadIsRefused() throws Exception {
    Path secret = secret(Run.OPERATOR_KEY);
    Path file = file("operator-key=" + Run.OPERATOR_KEY);
    for (Path open : List.of(secret, file)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Run.World world = new Run.World().with(Map.of("SALDO_BASE_URL", server.baseUrl()));
    for (Run run :
        List.of(
            world.run("partner", "show", "7", "--operator-key-file", secret.toString()),
            world.run("--config", file.toString(), "partner", "show", "7"))) {
      assertEquals(2, run.exitCode());
      assertTrue(run.err().contains("must be for its owner only: chmod 600"), run.err());
    }
    assertTrue(server.requests().isEmpty());
  }

  private Path file(String... lines) throws IOException {
    return Run.secretFile(directory.resolve("saldo.properties"), String.join("\n", lines) + "\n");
  }

  private Path secret(String text) throws IOException {
    return Run.secretFile(directory.resolve("secret"), text + "\n");
  }
}
