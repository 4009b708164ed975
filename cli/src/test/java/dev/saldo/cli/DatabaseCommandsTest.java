package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.journal.Journal;
import dev.saldo.journal.NewPartner;
import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on a database without a server. */
class DatabaseCommandsTest {
  private static final long PARTNER = 3_076_913_644_915_998_720L;
  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final int ENTRIES = 3;

  private final Path directory;
  private final Path file;

  DatabaseCommandsTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("saldo.db");
  }

  @BeforeEach
  void fill() {
    try (Journal journal = open(file)) {
      NewPartner partner = new NewPartner(PARTNER, PARTNER, "A", "a@b", "Partner", USD);
      assertEquals(
          PARTNER, journal.openPartner(partner, Money.zero(USD), "ops").join().partnerId());
    }
    post(file, 0);
  }

  @Test
  void verifyOfSoundBooksFindsNothing() throws Exception {
    Run run = run("verify", "--output", "json");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode report = Json.read(run.out());
    assertTrue(report.get("isSound").asBoolean());
    assertEquals(1, report.get("books").asInt());
    assertEquals(ENTRIES, report.get("entries").asInt());
    assertTrue(run("verify").out().contains("Wrong    nothing"));
  }

  @Test
  void verifyNamesTheEntryThatWasEdited() throws Exception {
    edit(file, "UPDATE entry SET amount = 700 WHERE sequence = 2");
    Run run = run("verify", "--partner", String.valueOf(PARTNER));
    assertEquals(5, run.exitCode(), run.err());
    assertTrue(run.out().contains(PARTNER + "      2  "), run.out());
  }

  @Test
  void verifyOfUnknownPartnerIsUsageError() {
    Run run = run("verify", "--partner", "1000000000000000000");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("1000000000000000000"), run.err());
  }

  @Test
  void verifyDoesNotMakeDatabase() {
    Path none = directory.resolve("none.db");
    Run run = Run.of(Map.of("SALDO_DATABASE", none.toString()), "verify");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("error: "), run.err());
    assertFalse(Files.exists(none));
  }

  @Test
  void databaseThatCannotBeOpenedIsToldWithItsReason() throws Exception {
    Path junk = Files.writeString(directory.resolve("junk.db"), "no database\n".repeat(1_000));
    Map<String, String> variables =
        Map.of("SALDO_DATABASE", junk.toString(), "SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY);
    Run run = Run.of(variables, "serve", "--listen", "127.0.0.1:0");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("because: "), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void restoredBackupIsTheDatabaseAsItWas() {
    Path backup = directory.resolve("backup.db");
    assertEquals(0, run("backup", backup.toString()).exitCode());
    post(file, ENTRIES);
    assertEquals(1, run("restore", backup.toString()).exitCode());
    Run restored = run("restore", "--overwrite", backup.toString());
    assertEquals(0, restored.exitCode(), restored.err());
    assertTrue(restored.out().contains("Entries   " + ENTRIES), restored.out());
  }

  @Test
  void backupOfWrongBooksIsNotWritten() throws Exception {
    edit(file, "UPDATE book SET available = available + 1");
    Path backup = directory.resolve("backup.db");
    Run run = run("backup", backup.toString());
    assertEquals(5, run.exitCode(), run.err());
    assertTrue(run.out().contains("not written"), run.out());
    assertFalse(Files.exists(backup));
  }

  @Test
  void checkpointShowsThatAnOlderCopyWasPutInPlace() {
    Path key = directory.resolve("checkpoint.key");
    Path backup = directory.resolve("backup.db");
    Path heads = directory.resolve("heads");
    assertEquals(0, run("keys", "checkpoint", key.toString()).exitCode());
    assertEquals(1, run("keys", "checkpoint", key.toString()).exitCode());
    assertEquals(0, run("backup", backup.toString()).exitCode());
    post(file, ENTRIES);
    Run written = run("checkpoint", "--key", key.toString(), heads.toString());
    assertEquals(0, written.exitCode(), written.err());
    String[] verify = {"verify", "--against", heads.toString(), "--public-key", key + ".pub"};
    assertEquals(0, run(verify).exitCode());
    assertEquals(0, run("restore", "--overwrite", backup.toString()).exitCode());
    Run found = run(verify);
    assertEquals(5, found.exitCode(), found.err());
    assertTrue(found.out().contains("checkpoint"), found.out());
  }

  @Test
  void checkpointIsNotTrustedWithoutKey() {
    assertEquals(2, run("verify", "--against", directory.resolve("heads").toString()).exitCode());
  }

  @Test
  void migrationCopiesEverythingAndVerifiesIt() throws Exception {
    Path target = directory.resolve("new/saldo.db");
    String[] migrate = {
      "migrate", "--from", file.toString(), "--to", target.toString(), "--output", "json"
    };
    Run first = Run.of(Map.of(), migrate);
    assertEquals(0, first.exitCode(), first.err());
    assertEquals(ENTRIES, Json.read(first.out()).get("entriesCopied").asInt());
    JsonNode again = Json.read(Run.of(Map.of(), migrate).out());
    assertEquals(1, again.get("partnersUnchanged").asInt());
    assertTrue(again.get("verification").get("isSound").asBoolean());
  }

  @Test
  void keysOfServerAreMadeOnceForTheirOwner() throws Exception {
    Path keys = directory.resolve("keys");
    assertEquals(0, run("keys", "server", keys.toString()).exitCode());
    byte[] before = Files.readAllBytes(keys);
    assertEquals(2, run("keys", "server", keys.toString()).exitCode());
    assertEquals(List.of(before.length), List.of(Files.readAllBytes(keys).length));
  }

  @Test
  void keyOfOperatorIsLineOfItsFile() {
    Run run = run("keys", "operator", "finance");
    assertTrue(run.out().matches("finance:[0-9a-f]{64}\\R"), run.out());
    assertEquals(2, run("keys", "operator", "a b").exitCode());
  }

  private Run run(String... arguments) {
    return Run.of(Map.of("SALDO_DATABASE", file.toString()), arguments);
  }

  private static Journal open(Path file) {
    return Journal.open(Database.ofFile(file).settings(false), Clock.systemUTC());
  }

  private static void post(Path file, int from) {
    try (Journal journal = open(file)) {
      for (int number = from; number < from + ENTRIES; number++) {
        Command topUp = new Command.TopUp(Money.parse("5.00", USD));
        journal.post(new PostingRequest(PARTNER, "k-" + number, topUp, "", "", "", "ops")).join();
      }
    }
  }

  /** Changes the database behind its guards' back. */
  private static void edit(Path file, String change) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> triggers = new ArrayList<>();
      List<String> guards = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) {
        while (row.next()) {
          triggers.add(row.getString(1));
          guards.add(row.getString(2));
        }
      }
      for (String trigger : triggers) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      statement.execute(change);
      for (String guard : guards) {
        statement.execute(guard);
      }
    }
  }
}
