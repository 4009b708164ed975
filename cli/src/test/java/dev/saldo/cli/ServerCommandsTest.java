package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class ServerCommandsTest {
  private final Path directory;

  ServerCommandsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void serveWithoutOperatorKeyDoesNotStartAndSaysHowToMakeOne() {
    Path database = directory.resolve("saldo.db");
    Run run = Run.of(Map.of("SALDO_DATABASE", database.toString()), "serve");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("saldo keys operator"), run.err());
    assertFalse(Files.exists(database));
  }

  @Test
  void serveWithShortOperatorKeyDoesNotStartNorShowIt() {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEYS", "ops:hush");
    Run run = Run.of(variables, "serve", "--database", directory.resolve("saldo.db").toString());
    assertEquals(2, run.exitCode());
    assertFalse(run.err().contains("hush"), run.err());
  }

  @Test
  void serveNeedsDatabase() {
    assertEquals(2, Run.of(Map.of(), "serve").exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", "host", "host:65536", "::1:80", "[::1]", "a b:1", ":80"})
  void wrongListenAddressIsUsageError(String value) {
    Run run = Run.of(Map.of("SALDO_LISTEN", value), "sandbox");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--listen"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "SALDO_RATE_LIMIT, -1",
    "SALDO_RATE_LIMIT, 1000001",
    "SALDO_RATE_LIMIT, 1.5",
    "SALDO_RATE_LIMIT_BURST, 0",
    "SALDO_FAILED_LOGINS, many",
    "SALDO_CONNECTIONS, 0",
    "SALDO_REQUEST_TIMEOUT, 0s",
    "SALDO_IDLE_TIMEOUT, 75",
    "SALDO_MANAGEMENT_LISTEN, 9090"
  })
  void wrongLimitIsUsageErrorThatNamesTheOption(String variable, String value) {
    Run run = Run.of(Map.of(variable, value), "serve", "--database", "saldo.db");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--" + Configuration.key(variable) + "'"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0, http://127.0.0.1:99",
    "0.0.0.0:80, http://127.0.0.1:99",
    "[::]:80, http://[::1]:99",
    "localhost:80, http://localhost:99"
  })
  void baseUrlReachesWhatListens(String value, String baseUrl) {
    assertEquals(baseUrl, new ListenAddress.Converter().convert(value).baseUrl(99, false));
  }

  @Test
  void secureServerIsReachedByHttps() {
    assertEquals(
        "https://localhost:99",
        new ListenAddress.Converter().convert("localhost:0").baseUrl(99, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SALDO_TLS_CERTIFICATE", "SALDO_TLS_KEY"})
  void certificateAndKeyGoTogether(String variable) {
    Map<String, String> variables =
        Map.of(variable, "file.pem", "SALDO_OPERATOR_KEYS", "ops:" + "k".repeat(32));
    Run run = Run.of(variables, "serve", "--database", directory.resolve("saldo.db").toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--tls-certificate and --tls-key go together"), run.err());
  }

  @Test
  void lifetimesHaveUnits() {
    assertEquals(Duration.ofMinutes(30), Settings.accessLifetime());
    assertEquals(Duration.ofDays(15), Settings.refreshLifetime());
    assertThrows(TypeConversionException.class, () -> new Lifetime().convert("0s"));
    assertThrows(TypeConversionException.class, () -> new Lifetime().convert("30"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://host/db",
        "jdbc:mysql://host/db",
        "jdbc:postgresql://user:hush@host/db",
        ":memory:",
        "jdbc:sqlite:",
        "jdbc:sqlite:a?mode=ro"
      })
  void databaseOfAnotherKindIsRefusedWithoutShowingIt(String value) {
    var refused =
        assertThrows(TypeConversionException.class, () -> new Database.Converter().convert(value));
    assertFalse(String.valueOf(refused.getMessage()).contains("hush"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "/data/x/../saldo.db, jdbc:sqlite:/data/saldo.db, ''",
    "jdbc:sqlite:/data/saldo.db, jdbc:sqlite:/data/saldo.db, ''",
    "jdbc:postgresql://host/db, jdbc:postgresql://host/db, hush",
    "jdbc:postgresql://host/db?user=u, jdbc:postgresql://host/db?user=u, hush",
    "jdbc:postgresql://host/db?password=p, jdbc:postgresql://host/db?password=p, ''"
  })
  void passwordIsAddedWhereItIsNeededAndNeverShown(String value, String url, String password) {
    Database database = new Database.Converter().convert(value).withPassword("hush");
    assertEquals(url, database.url());
    assertEquals(password, database.settings(false).login().password());
    assertFalse(database.toString().matches(".*(hush|password=[^*]).*"), database.toString());
  }

  @Test
  void passwordInArgumentIsUsageErrorThatDoesNotShowIt() {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    Run run = Run.of(variables, "serve", "--database", "jdbc:postgresql://host/db?password=hush");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("SALDO_DATABASE_PASSWORD"), run.err());
    assertFalse(run.err().contains("hush"), run.err());
  }

  @Test
  void serveOnPostgresqlNeedsKeysFileThatIsThere() {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    String[] serve = {"serve", "--database", "jdbc:postgresql://host/db"};
    Run without = Run.of(variables, serve);
    assertEquals(2, without.exitCode());
    assertTrue(without.err().contains("--keys-file"), without.err());
    Run missing =
        new Run.World()
            .with(variables)
            .with(Map.of("SALDO_KEYS_FILE", directory.resolve("keys").toString()))
            .run(serve);
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("saldo keys server"), missing.err());
  }

  @Test
  void distributedIsNotForFile() {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    Run run = Run.of(variables, "serve", "--distributed", "--database", directory + "/saldo.db");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--distributed"), run.err());
  }

  @Test
  void sandboxFileIsItsOwnersAndReadsBack() throws Exception {
    SandboxFile file = new SandboxFile(directory.resolve("sandbox.properties"));
    var contents =
        new SandboxFile.Contents(Optional.of("id"), Optional.of("se=c ré"), Optional.of("key"));
    file.write(contents);
    assertEquals(contents, file.read());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    assertEquals(Optional.empty(), contents.secretOf("other"));
  }

  @Test
  void shutdownClosesTheLastOpenedFirstAndRemovesItsDirectory() throws Exception {
    StringBuilder closed = new StringBuilder();
    Path temporary;
    CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create());
    try (Shutdown shutdown = new Shutdown(command)) {
      temporary = shutdown.temporaryDirectory("saldo-test-");
      Files.writeString(temporary.resolve("file"), "text");
      AutoCloseable first = shutdown.closing(() -> closed.append("first"));
      AutoCloseable second = shutdown.closing(() -> closed.append("second, "));
      assertFalse(first == second);
    }
    assertEquals("second, first", closed.toString());
    assertFalse(Files.exists(temporary));
  }

  @Test
  void curlExampleQuotesForTheShell() {
    assertEquals("'client_secret=it'\\''s'", CurlExample.quoted("client_secret=it's"));
    assertEquals("client_id=ac0f", CurlExample.quoted("client_id=ac0f"));
  }
}
