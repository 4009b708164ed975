package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code saldo backup} of a database in use, and {@code saldo restore}. */
final class BackupTest {
  private static final int UNSOUND = 5;
  private static final int ACKNOWLEDGEMENTS = 100;

  private static Path directory;
  private static Server server;
  private static PostingLoad load;
  private static Access access;

  @BeforeAll
  static void start(@TempDir Path root) {
    directory = root;
    server = Server.start(root);
    load = new PostingLoad(server.operator(), 3);
    access = server.operator().grant(load.partnerIds().get(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void backupUnderLoadIsRestoredWhole() throws Exception {
    AtomicInteger before = new AtomicInteger();
    load.run(
        List.of(server.operator()),
        ACKNOWLEDGEMENTS,
        () -> {
          before.set(load.acknowledgedCount());
          command("backup", "data/saldo.db", "live.backup").run().successfully();
          load.awaitMore(ACKNOWLEDGEMENTS);
        });
    command("restore", "restored/saldo.db", "live.backup").run().successfully();
    Launch.of(directory, "verify", "--database", "restored/saldo.db").run().successfully();
    Files.copy(
        directory.resolve("data/keys.properties"), directory.resolve("restored/keys.properties"));
    try (Server restored = Server.start(Server.launch(directory, "restored/saldo.db"))) {
      int entries = 0;
      for (String partnerId : load.partnerIds()) {
        entries += assertIsBeginning(restored.operator(), partnerId);
      }
      assertTrue(entries >= before.get(), entries + " of " + before + " were acknowledged before");
      Access.balance(restored.http(), access.tokens(restored.http()).accessToken()).success(200);
      restored.operator().topUp(access.partnerId(), "after", "1.00");
    }
  }

  /** Checks that the restored book is what the live one once was; how many entries it has. */
  private static int assertIsBeginning(Operator restored, String partnerId) {
    List<JsonNode> live = server.operator().history(partnerId);
    List<JsonNode> old = restored.history(partnerId);
    assertEquals(live.subList(0, old.size()), old);
    BookCheck.check(old, restored.balance(partnerId));
    return old.size();
  }

  @Test
  void existingBackupIsKept() {
    command("backup", "data/saldo.db", "kept.backup").run().successfully();
    assertEquals(1, command("backup", "data/saldo.db", "kept.backup").run().exitCode());
    command("backup", "data/saldo.db", "kept.backup").with("--overwrite").run().successfully();
  }

  @Test
  void databaseInUseIsNotReplaced() {
    command("backup", "data/saldo.db", "early.backup").run().successfully();
    server.operator().topUp(access.partnerId(), "after-the-backup", "1.00");
    Finished restore =
        command("restore", "data/saldo.db", "early.backup").with("--overwrite").run();
    assertEquals(1, restore.exitCode(), restore.toString());
    JsonNode last =
        server.operator().history(access.partnerId()).stream().reduce((a, b) -> b).get();
    assertEquals("after-the-backup", last.path("idempotencyKey").textValue());
  }

  @Test
  void damagedBackupIsNotRestored() {
    command("backup", "data/saldo.db", "damaged.backup").run().successfully();
    Sqlite damaged = new Sqlite(directory.resolve("damaged.backup"));
    damaged.executeUnguarded(List.of("UPDATE book SET available = available + 1"));
    Finished restore = command("restore", "damaged/saldo.db", "damaged.backup").run();
    assertEquals(UNSOUND, restore.exitCode(), restore.toString());
    assertFalse(Files.exists(directory.resolve("damaged/saldo.db")));
  }

  private static Launch command(String name, String database, String file) {
    return Launch.of(directory, name, "--database", database, file);
  }
}
