package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.journal.AuditEvent;
import dev.saldo.journal.Journal;
import dev.saldo.journal.NewPartner;
import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a server with an embedded database. */
class DoctorTest {
  private static final long PARTNER = 3_076_913_644_915_998_720L;
  private static final Currency USD = Currency.of("USD").orElseThrow();

  private final Path directory;
  private final Path file;
  private final Map<String, String> variables = new HashMap<>();

  DoctorTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("saldo.db");
  }

  @BeforeEach
  void setUp() throws Exception {
    try (Journal journal = Journal.open(Database.ofFile(file).settings(false), Clock.systemUTC())) {
      NewPartner partner = new NewPartner(PARTNER, PARTNER, "A", "a@b", "Partner", USD);
      journal.openPartner(partner, Money.zero(USD), "ops").join();
      Command topUp = new Command.TopUp(Money.parse("5.00", USD));
      journal.post(new PostingRequest(PARTNER, "key", topUp, "", "", "", "ops")).join();
    }
    assertEquals(0, Run.of(Map.of(), "keys", "server", keys().toString()).exitCode());
    variables.put("SALDO_DATABASE", file.toString());
    variables.put("SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    variables.put("SALDO_LISTEN", "127.0.0.1:0");
  }

  @Test
  void soundServerIsWell() throws Exception {
    Run run = doctor();
    assertEquals(0, run.exitCode(), run.out());
    for (String name :
        List.of("configuration", "listen", "keys", "directory", "space", "database", "schema")) {
      assertTrue(run.out().matches("(?s).*\\b(ok|warn) +" + name + " .*"), name + run.out());
    }
    assertState("ok", "chain");
    assertState("ok", "clock");
    assertState("ok", "file");
    assertState("ok", "newest-record");
    assertState("ok", "books-ahead");
    assertTrue(json().get("isWell").asBoolean());
  }

  @Test
  void serverBehindAProxyThatIsNotBelievedIsWarnedOf() throws Exception {
    doctor();
    assertState("warn", "forwarded-header");
    variables.put("SALDO_FORWARDED_HEADER", "X-Forwarded-For");
    variables.put("SALDO_TRUSTED_PROXY", "127.0.0.1");
    doctor();
    assertState("ok", "forwarded-header");
  }

  @Test
  void actsOfSeveralOperatorsFromOneAddressAreWarnedOf() throws Exception {
    act(20, "10.0.0.1");
    assertTrue(doctor().out().contains("several operators all came from 10.0.0.1"));
    act(1, "10.0.0.2");
    assertFalse(doctor().out().contains("several operators"));
  }

  private void act(int count, String address) throws Exception {
    try (Journal journal = Journal.open(Database.ofFile(file).settings(false), Clock.systemUTC())) {
      for (int i = 0; i < count; i++) {
        String actor = "operator-" + i % 2;
        journal.audit(new AuditEvent(actor, "books.verify", "", address, "r", "")).join();
      }
    }
  }

  @Test
  void databaseIsNotMade() throws Exception {
    Path none = directory.resolve("elsewhere/none.db");
    variables.put("SALDO_DATABASE", none.toString());
    assertEquals(0, doctor().exitCode());
    assertState("warn", "database");
    assertState("warn", "keys");
    assertFalse(Files.exists(none.getParent()));
  }

  @Test
  void missingOperatorKeyIsToldAndTheRestIsStillLookedAt() throws Exception {
    variables.remove("SALDO_OPERATOR_KEYS");
    Run run = doctor();
    assertEquals(1, run.exitCode());
    assertState("fail", "configuration");
    assertState("ok", "chain");
    assertTrue(run.out().contains("saldo keys operator"), run.out());
  }

  @Test
  void keysThatOthersCanReadFail() throws Exception {
    Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(1, doctor().exitCode());
    assertState("fail", "keys");
  }

  @Test
  void weakKeyFails() throws Exception {
    String weak = Files.readString(keys()).replaceAll("(secret-hash.key)=.*", "$1=c2hvcnQ");
    Files.writeString(keys(), weak);
    assertEquals(1, doctor().exitCode());
    assertState("fail", "keys");
  }

  @Test
  void secretFileThatOthersCanReadFails() throws Exception {
    Path operators = directory.resolve("operator-keys");
    Files.writeString(operators, "ops:" + Run.OPERATOR_KEY + "\n");
    Files.setPosixFilePermissions(operators, PosixFilePermissions.fromString("rw-r--r--"));
    variables.remove("SALDO_OPERATOR_KEYS");
    variables.put("SALDO_OPERATOR_KEYS_FILE", operators.toString());
    Run run = doctor();
    assertEquals(1, run.exitCode(), run.out());
    assertState("fail", "operator-keys-file");
    assertFalse(run.out().contains(Run.OPERATOR_KEY));
    Files.setPosixFilePermissions(operators, PosixFilePermissions.fromString("rw-------"));
    assertState("ok", "operator-keys-file");
  }

  @Test
  void editedNewestEntryFailsAsUnsound() throws Exception {
    edit("UPDATE entry SET memo = 'other' WHERE sequence = 1");
    assertEquals(5, doctor().exitCode());
    assertState("fail", "chain");
    assertFalse(json().get("isWell").asBoolean());
  }

  @Test
  void triggerThatIsNotOfThisReleaseFails() throws Exception {
    edit("CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM hold; END");
    assertState("fail", "schema");
    assertTrue(doctor().out().contains("the trigger entry.spy is not of this release"));
  }

  @Test
  void schemaThatNewerReleaseAddedToIsWarnedOf() throws Exception {
    edit(newest("version = '999'"));
    assertEquals(0, doctor().exitCode());
    assertState("warn", "schema");
  }

  @Test
  void schemaThatNewerReleaseTookAwayFromFails() throws Exception {
    edit(newest("version = '999', description = 'contract books'"));
    assertEquals(1, doctor().exitCode());
    assertState("fail", "schema");
  }

  private static String newest(String change) {
    return "UPDATE flyway_schema_history SET "
        + change
        + " WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)";
  }

  @Test
  void schemaOfOlderReleaseIsWarnedOf() throws Exception {
    edit("DELETE FROM flyway_schema_history WHERE version <> '1'");
    Run run = doctor();
    assertEquals(0, run.exitCode());
    assertState("warn", "schema");
    assertTrue(run.out().contains("back up"), run.out());
  }

  @Test
  void fileThatIsNoDatabaseFails() throws Exception {
    Files.writeString(file, "no database\n".repeat(1_000));
    assertEquals(1, doctor().exitCode());
    assertState("fail", "database");
  }

  @Test
  void clockThatWentBackIsWarnedOf() throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3_600)));
    assertEquals(0, doctor().exitCode());
    assertState("warn", "clock");
  }

  @Test
  void addressInUseIsWarnedOf() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      variables.put("SALDO_LISTEN", "127.0.0.1:" + taken.getLocalPort());
      assertEquals(0, doctor().exitCode());
      assertState("warn", "listen");
    }
  }

  @Test
  void addressForOperatorsIsTriedToo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      variables.put("SALDO_MANAGEMENT_LISTEN", "127.0.0.1:" + taken.getLocalPort());
      assertEquals(0, doctor().exitCode());
      assertState("warn", "management-listen");
      assertState("ok", "listen");
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 90, ok", "-1, 7, warn", "-30, 7, fail", "2, 90, fail"})
  void certificateIsWarnedOfBeforeItEnds(int firstDay, int days, String state) throws Exception {
    useCertificate(certificate(firstDay, days));
    assertEquals(state.equals("fail") ? 1 : 0, doctor().exitCode());
    assertState(state, "certificate");
  }

  @Test
  void fileWithoutCertificateFails() throws Exception {
    useCertificate(Files.writeString(directory.resolve("none.pem"), "none"));
    assertEquals(1, doctor().exitCode());
    assertState("fail", "certificate");
  }

  private void useCertificate(Path certificate) throws Exception {
    Path key = Files.writeString(directory.resolve("tls.key"), "not looked at");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    variables.put("SALDO_TLS_CERTIFICATE", certificate.toString());
    variables.put("SALDO_TLS_KEY", key.toString());
  }

  private Path certificate(int firstDay, int days) throws Exception {
    Path store = directory.resolve("tls.p12");
    Path file = directory.resolve("tls.pem");
    String dates = " -validity " + days + " -startdate %+dd".formatted(firstDay);
    keytool(store, "-genkeypair -keyalg EC -dname CN=localhost" + dates);
    keytool(store, "-exportcert -rfc -file " + file);
    return file;
  }

  private static void keytool(Path store, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-alias", "test", "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "for the test"));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, tool.waitFor(), said);
  }

  @Test
  void bookThatIsAheadOfTheClockFailsAndIsNamed() throws Exception {
    Instant later = Instant.now().plus(Duration.ofDays(3_652)).truncatedTo(ChronoUnit.SECONDS);
    edit("UPDATE book SET recorded_at = " + later.getEpochSecond() + "000000");
    Run run = doctor("--output", "json");
    assertState("fail", "books-ahead");
    assertState("fail", "newest-record");
    assertTrue(run.out().contains(PARTNER + " (until " + later + ")"), run.out());
    assertTrue(run.out().contains("--confirm-clock"), run.out());
  }

  @Test
  void embeddedDatabaseOfLongAgoFailsUnlessTheClockIsConfirmed() throws Exception {
    edit("UPDATE book SET recorded_at = 1000000");
    assertState("fail", "newest-record");
    assertState("ok", "books-ahead");
    variables.put("SALDO_CONFIRM_CLOCK", "true");
    assertState("ok", "newest-record");
  }

  @Test
  void databaseServerThatIsNotThereFails() throws Exception {
    variables.put("SALDO_DATABASE", "jdbc:postgresql://127.0.0.1:1/saldo?user=saldo");
    variables.put("SALDO_KEYS_FILE", keys().toString());
    assertEquals(1, doctor().exitCode());
    assertState("fail", "database");
    assertState("ok", "keys");
  }

  @Test
  void wrongValueIsUsageErrorAsForServe() {
    variables.put("SALDO_ACCESS_TOKEN_LIFETIME", "soon");
    Run run = doctor();
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("SALDO_ACCESS_TOKEN_LIFETIME"), run.err());
  }

  private Path keys() {
    return directory.resolve("keys.properties");
  }

  private Run doctor(String... more) {
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(more));
    return Run.of(variables, arguments.toArray(String[]::new));
  }

  private JsonNode json() throws Exception {
    return Json.read(doctor("--output", "json").out());
  }

  private void assertState(String state, String name) throws Exception {
    JsonNode checks = json().get("checks");
    for (JsonNode check : checks) {
      if (check.get("name").asText().equals(name)) {
        assertEquals(state, check.get("state").asText(), checks.toPrettyString());
        assertEquals(state.equals("ok"), check.get("advice").asText().isEmpty());
        return;
      }
    }
    throw new AssertionError("no check " + name + ": " + checks.toPrettyString());
  }

  /** Changes the database behind its guards' back. */
  private void edit(String change) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> guards = triggers(statement, "sql");
      for (String trigger : triggers(statement, "name")) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      statement.execute(change);
      for (String guard : guards) {
        statement.execute(guard);
      }
    }
  }

  private static List<String> triggers(Statement statement, String column) throws Exception {
    List<String> triggers = new ArrayList<>();
    try (var names =
        statement.executeQuery("SELECT " + column + " FROM sqlite_master WHERE type = 'trigger'")) {
      while (names.next()) {
        triggers.add(names.getString(1));
      }
    }
    return triggers;
  }
}
