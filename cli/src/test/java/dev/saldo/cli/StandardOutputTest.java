package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.Journal;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that does not get where it should: {@code /dev/full} has no space for it. */
class StandardOutputTest {
  private static final String ENTRY =
      "{\"transactionId\":\"7-1\",\"amount\":\"1.00\",\"approvalId\":\"7-9\"}";

  /** A line for every command that prints; DIR is a directory with a database {@code saldo.db}. */
  static final List<String> COMMANDS =
      List.of(
          "help",
          "completion",
          "serve --listen 127.0.0.1:0 --database DIR/saldo.db",
          "sandbox --listen 127.0.0.1:0 --database DIR/sandbox.db",
          "partner add --name A --email a@b",
          "partner show 7",
          "partner balance 7",
          "partner list",
          "credentials grant 7",
          "credentials reset 7",
          "credentials disable 7",
          "credentials enable 7",
          "credentials restrict 7 --off",
          "post --from DIR/postings.csv",
          "post top-up 7 1",
          "post charge 7 1",
          "post refund 7 1 --of 7-1",
          "post adjust 7 1 --memo m",
          "post credit-limit 7 1",
          "post hold 7 1",
          "post capture 7-1",
          "post release 7-1",
          "post reverse 7-1 --memo m",
          "history 7",
          "holds 7",
          "statement 7 --from 2026-01-01 --to 2026-01-31",
          "balance --client-id c",
          "approvals list",
          "approvals approve 7-9",
          "approvals reject 7-9",
          "approvals show 7-9",
          "approvals policy",
          "approvals policy set --expiry 7d",
          "approvals policy approve 3",
          "approvals policy reject 3",
          "audit",
          "doctor --database DIR/saldo.db",
          "verify --database DIR/saldo.db",
          "checkpoint --database DIR/saldo.db --key DIR/signing DIR/heads",
          "backup --database DIR/saldo.db DIR/backup.db",
          "restore --database DIR/new.db DIR/saldo.db",
          "migrate --from DIR/saldo.db --to DIR/other.db",
          "keys list DIR/keys",
          "keys rotate DIR/keys",
          "keys operator finance",
          "keys operator finance --file DIR/operator-keys");

  /** Commands that say what they did on standard error only. */
  private static final Set<String> SILENT = Set.of("keys server", "keys retire", "keys checkpoint");

  @TempDir private static Path directory = Path.of("");
  private static FakeServer server;

  @BeforeAll
  static void prepare() throws IOException {
    server = new FakeServer().respondsWith(request -> answer(request.line()));
    Files.writeString(
        directory.resolve("postings.csv"), "type,partnerId,amount\ntop_up,3076913644915998720,1\n");
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertEquals(0, run(nowhere, "keys server DIR/keys").exitCode());
    assertEquals(0, run(nowhere, "keys checkpoint DIR/signing").exitCode());
    Database database = Database.ofFile(directory.resolve("saldo.db"));
    Journal.open(database.settings(false), Clock.systemUTC()).close();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyCommandThatPrintsIsTried() {
    Set<String> tried =
        COMMANDS.stream()
            .map(line -> line.replaceFirst(" (-|DIR|[0-9]|finance).*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all =
        HelpTest.commands()
            .map(names -> String.join(" ", names))
            .filter(name -> !name.matches("|partner|credentials|approvals|keys"))
            .filter(name -> !SILENT.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    all.add("help");
    assertEquals(all, tried);
  }

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void fullDeviceIsAFailureWithItsReason(String line) throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertLost(run(full, line));
      assertLost(run(full, line.split(" -")[0] + " --help"));
    }
  }

  private static void assertLost(Run run) {
    assertTrue(
        run.err().contains("error: cannot write to standard output: No space left on device"),
        run.err());
    assertEquals(1, run.exitCode(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"credentials grant 7", "credentials reset 7"})
  void lostSecretIsToldWithWhatToDo(String line) throws IOException {
    String advice = "The client secret is lost. Make another with: saldo credentials reset 7";
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      Run run = run(full, line);
      assertTrue(run.err().contains(advice), run.err());
      assertFalse(run.err().contains("hush"), run.err());
    }
    Run run = run(new ClosedPipe(), line);
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains(advice), run.err());
  }

  @Test
  void operatorKeyThatIsLostIsNoKey() throws IOException {
    Path keys = directory.resolve("keys-of-one");
    String line = "keys operator finance --file DIR/keys-of-one";
    Run run = run(new ClosedPipe(), line);
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("run this again"), run.err());
    assertEquals(List.of(), Files.readAllLines(keys));
    assertEquals(0, run(OutputStream.nullOutputStream(), line).exitCode());
  }

  @Test
  void postingWhoseAnswerIsLostIsNotTakenForOneThatFailed() throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      Run run = run(full, "post top-up 7 1 --idempotency-key k");
      assertTrue(run.err().contains("repeat this with --idempotency-key k"), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partner list",
        "history 7",
        "completion",
        "statement 7 --from 2026-01-01 --to 2026-01-31"
      })
  void readerThatHasEnoughIsNoFailure(String line) {
    Run run = run(new ClosedPipe(), line);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
  }

  /** Standard output after {@code head} has ended. */
  private static final class ClosedPipe extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  private static Run run(OutputStream out, String line) {
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
    arguments.replaceAll(argument -> argument.replace("DIR", directory.toString()));
    return new Run.World()
        .operatorOf(server)
        .with(
            Map.of(
                "SALDO_OPERATOR_KEYS", "ops:" + Run.OPERATOR_KEY, "SALDO_CLIENT_SECRET", "hush-1"))
        .writingTo(out)
        .run(arguments.toArray(String[]::new));
  }

  private static FakeServer.Answer answer(String request) {
    if (request.contains("/statement")) {
      return new FakeServer.Answer(200, "a,b\r\n", false);
    }
    String result = ENTRY;
    if (request.contains(":batch")) {
      result = "{\"results\":[{\"status\":201,\"code\":\"success\",\"transaction\":{}}]}";
    } else if (request.contains("/oauth/token")) {
      result = "{\"token\":\"t\",\"expiresIn\":60}";
    } else if (request.contains("account_balance")) {
      result = "{\"accountBalance\":1}";
    } else if (request.contains("api-client")) {
      result = "{\"clientId\":\"c\",\"clientSecret\":\"hush-2\"}";
    }
    return new FakeServer.Answer(200, FakeServer.envelope("success", "", result, 200), false);
  }
}
