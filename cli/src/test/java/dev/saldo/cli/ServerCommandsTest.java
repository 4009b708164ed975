package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.server.OperatorKey;
import dev.saldo.server.http.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  void operatorKeyIsPrintedAndItsHashIsKeptInAFileOfItsOwners() throws Exception {
    Path file = directory.resolve("operator-keys");
    Run run = operator(file, "anna", "--role", "post");
    assertEquals(0, run.exitCode(), run.err());
    String key = run.out().strip();
    assertTrue(key.matches("[0-9a-f]{64}"), key);
    assertEquals(List.of(OperatorKey.of("anna", Role.POST, key).line()), Files.readAllLines(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void operatorIsAddedOnceAndRevokedAloneAndCommentsStay() throws Exception {
    Path file =
        Files.write(directory.resolve("keys"), List.of("# ours", "ben:" + Run.OPERATOR_KEY));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(0, operator(file, "anna").exitCode());
    assertEquals(2, operator(file, "anna").exitCode());
    assertEquals(2, operator(file, "ben").exitCode());
    assertEquals(0, operator(file, "ben", "--revoke").exitCode());
    assertEquals(2, operator(file, "ben", "--revoke").exitCode());
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    assertEquals("# ours", lines.get(0));
    assertTrue(lines.get(1).startsWith("anna administer "), lines.get(1));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void operatorKeyWithoutFileIsALineForEverything() {
    Run run = Run.of(Map.of(), "keys", "operator", "anna");
    assertTrue(run.out().matches("anna:[0-9a-f]{64}\\R"), run.out());
    assertEquals(2, Run.of(Map.of(), "keys", "operator", "anna", "--role", "read").exitCode());
    assertEquals(2, Run.of(Map.of(), "keys", "operator", "saldo").exitCode());
  }

  private static Run operator(Path file, String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys", "operator", "--file", file.toString()));
    all.addAll(List.of(arguments));
    return Run.of(Map.of(), all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5000        | '5000' names no currency: write it as USD=5000,JPY=500000
          USD=5,much  | 'much' names no currency
          XYZ=5       | 'XYZ' is not a currency code of ISO 4217
          JPY=1.5     | 'JPY=1.5' has more decimals than JPY, which has 0
          USD=1e3     | 'USD=1e3' has no plain amount
          USD=1,USD=2 | USD is there twice
          USD=-1      | USD has an amount below zero
          """)
  void wrongThresholdIsUsageErrorThatNamesTheOption(String value, String reason) {
    for (String option : List.of("--approval-above", "--approval-above-daily")) {
      String variable = "SALDO_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
      for (Run run : List.of(serve(Map.of(), option, value), serve(Map.of(variable, value)))) {
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(option), run.err());
        assertTrue(run.err().contains(reason), run.err());
      }
    }
  }

  @Test
  void expiryOfApprovalsHasBoundsAndNeedsThreshold() {
    for (String value : List.of("59s", "367d", "7")) {
      Run run = serve(Map.of(), "--approval-above", "USD=1", "--approval-expiry", value);
      assertEquals(2, run.exitCode());
      assertTrue(run.err().contains("--approval-expiry"), run.err());
    }
    Run run = serve(Map.of(), "--approval-expiry", "7d");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("needs --approval-above"), run.err());
  }

  private Run serve(Map<String, String> variables, String... arguments) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("SALDO_OPERATOR_KEYS", "ops:fedcba9876543210fedcba9876543210");
    List<String> line =
        new ArrayList<>(List.of("serve", "--database", directory.resolve("saldo.db").toString()));
    line.addAll(List.of(arguments));
    return Run.of(all, line.toArray(String[]::new));
  }

  @Test
  void serveLongAfterTheNewestRecordDoesNotStartAndNamesBothTimes() {
    Database database = Database.ofFile(directory.resolve("saldo.db"));
    Instant newest = Instant.now().minus(Duration.ofDays(32)).truncatedTo(ChronoUnit.SECONDS);
    Clock then = Clock.fixed(newest, ZoneOffset.UTC);
    try (Journal journal = Journal.open(database.settings(false), then)) {
      journal.audit(new AuditEvent("ops", "note", "", "", "", "")).join();
    }
    Map<String, String> variables =
        Map.of("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY, "SALDO_LISTEN", "127.0.0.1:0");
    Run run = Run.of(variables, "serve", "--database", database.url());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("the newest record of the database is of " + newest), run.err());
    String today = Instant.now().toString().substring(0, 10);
    assertTrue(run.err().contains("clock is at " + today), run.err());
    assertTrue(run.err().contains("--confirm-clock"), run.err());
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
    "--event-loops, 257",
    "--transport, epoll",
    "--readers, -1",
    "--writers, many",
    "--queue, 0",
    "--batch, 0"
  })
  void wrongLoadIsUsageErrorThatNamesIt(String option, String value) {
    Run run = Run.of(Map.of(), "sandbox", "--listen", "127.0.0.1:0", option, value);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains(option), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "SALDO_RATE_LIMIT, -1",
    "SALDO_RATE_LIMIT, 1000001",
    "SALDO_RATE_LIMIT, 1.5",
    "SALDO_RATE_LIMIT_BURST, 0",
    "SALDO_FAILED_LOGINS, many",
    "SALDO_CONNECTIONS, 0",
    "SALDO_CONNECTIONS_PER_ADDRESS, 0",
    "SALDO_MANAGEMENT_CONNECTIONS, some",
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
        Map.of(variable, "file.pem", "SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
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

  @Test
  void sizesHaveUnits() {
    ByteSize size = new ByteSize();
    assertEquals(512L * 1024, size.convert("512k"));
    assertEquals(256L * 1024 * 1024, size.convert("256m"));
    assertEquals(10L * 1024 * 1024 * 1024, size.convert("10g"));
    assertThrows(TypeConversionException.class, () -> size.convert("256"));
    assertThrows(TypeConversionException.class, () -> size.convert("-1m"));
    assertThrows(TypeConversionException.class, () -> size.convert("1t"));
  }

  @ParameterizedTest
  @CsvSource({
    "--disk-free-min, 256",
    "--clock-tolerance, 0s",
    "--log-format, xml",
    "--otlp-endpoint, collector:4318",
    "--otlp-endpoint, ftp://collector",
    "--otlp-sample-percent, 101"
  })
  void wrongValueIsUsageErrorThatNamesTheOption(String option, String value) {
    Map<String, String> variables =
        Map.of("SALDO_OPERATOR_KEYS", "ops:0123456789abcdef0123456789abcdef");
    String database = directory.resolve("saldo.db").toString();
    Run run = Run.of(variables, "serve", "--database", database, option, value);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains(option), run.err());
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

  @ParameterizedTest
  @CsvSource({
    "'--oidc-issuer https://id.example.com/', --oidc-jwks-url",
    "'--oidc-audience saldo --oidc-partner-claim sub', --oidc-issuer",
    "'--oidc-issuer i --oidc-audience a --oidc-partner-claim c --oidc-jwks-url http://id/k', https",
    "'--refresh-token-lifetime 15d --refresh-token-age-max 14d', refresh-token-age-max",
    "'--refresh-token-retry 6m', refresh-token-retry",
    "'--refresh-token-retry 1', --refresh-token-retry"
  })
  void wrongSettingOfTokensIsNamed(String options, String named) {
    Map<String, String> variables = Map.of("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    String[] arguments = ("serve --database " + directory + "/saldo.db " + options).split(" ");
    Run run = Run.of(variables, arguments);
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(named), run.err());
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
