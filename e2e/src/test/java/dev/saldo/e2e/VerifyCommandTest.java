package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code saldo verify}: what somebody did to the database's file is found, and named. */
final class VerifyCommandTest {
  private static final int UNSOUND = 5;
  private static final int ENTRIES = 8;

  /**
   * A change behind the program's back.
   *
   * @param sequence the entry that the program must name, or 0 for the book
   * @param problem what the program must say is wrong with it
   * @param statements in which {@code $P} stands for a condition on the partner
   */
  private record Tampering(String name, long sequence, String problem, List<String> statements) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Path directory;
  private static Path database;
  private static String partnerId;

  @BeforeAll
  static void fillBooks(@TempDir Path root) {
    directory = root;
    database = root.resolve("data/saldo.db");
    try (Server server = Server.start(root)) {
      Operator operator = server.operator();
      partnerId = operator.openPartner("Some Partner");
      post(operator, partnerId);
      post(operator, operator.openPartner("Other Partner"));
      server.program().terminate();
    }
  }

  private static void post(Operator operator, String partner) {
    operator.topUp(partner, "one", "100.00");
    operator.post(partner, "two", Operator.charge("10.00")).success(201);
    operator.post(partner, "three", Operator.charge("20.00")).success(201);
    ObjectNode refund = Json.object().put("type", "refund").put("amount", "5.00");
    operator.post(partner, "four", refund.put("refundOf", partner + "-2")).success(201);
    ObjectNode hold = Json.object().put("type", "hold").put("amount", "30.00");
    operator.post(partner, "five", hold).success(201);
    operator.post(partner, "six", hold).success(201);
    operator
        .post(partner, "refused", Operator.charge("999.00"))
        .refusal(422, "insufficient_balance");
    operator.topUp(partner, "seven", "1.00");
    operator.topUp(partner, "eight", "2.00");
  }

  @Test
  void soundBooksAreSound() {
    JsonNode report = Json.read(verify(database).successfully());
    assertTrue(report.path("isSound").booleanValue(), report.toString());
    assertEquals(2, report.path("books").intValue());
    assertEquals(2 * ENTRIES, report.path("entries").intValue());
  }

  static Stream<Tampering> tamperings() {
    return Stream.of(
        new Tampering(
            "edited amount",
            3,
            "arithmetic",
            List.of("UPDATE entry SET amount = amount - 1 WHERE sequence = 3 AND $P")),
        new Tampering(
            "edited memo",
            3,
            "hash",
            List.of("UPDATE entry SET memo = 'x' WHERE sequence = 3 AND $P")),
        new Tampering(
            "deleted entry", 4, "sequence", List.of("DELETE FROM entry WHERE sequence = 4 AND $P")),
        new Tampering(
            "swapped entries",
            2,
            "arithmetic",
            List.of(
                "UPDATE entry SET sequence = 1000 WHERE sequence = 2 AND $P",
                "UPDATE entry SET sequence = 2 WHERE sequence = 3 AND $P",
                "UPDATE entry SET sequence = 3 WHERE sequence = 1000 AND $P")),
        new Tampering(
            "inserted entry",
            9,
            "hash",
            List.of(
                "INSERT INTO entry SELECT partner_id, 9, type, amount, available_after + amount,"
                    + " held_after, credit_limit_after, linked_sequence, settled_after, expires_at,"
                    + " effective_date, reference, memo, posted_by, 'nine', recorded_at, hash, forced_reason"
                    + " FROM entry WHERE sequence = 8 AND $P",
                "UPDATE book SET sequence = 9, available = available + 200 WHERE $P")),
        new Tampering(
            "edited balance",
            0,
            "book",
            List.of("UPDATE book SET available = available + 1 WHERE $P")),
        new Tampering(
            "edited idempotency record",
            3,
            "idempotency",
            List.of(
                "UPDATE idempotency SET request_hash = zeroblob(32) WHERE key = 'three' AND $P")),
        new Tampering(
            "edited refusal",
            0,
            "idempotency",
            List.of("UPDATE idempotency SET key = 'renamed' WHERE key = 'refused' AND $P")),
        new Tampering(
            "edited hold",
            5,
            "hold",
            List.of("UPDATE hold SET amount = amount + 1 WHERE sequence = 5 AND $P")),
        new Tampering(
            "edited settlement",
            2,
            "settlement",
            List.of("UPDATE settlement SET settled = 0 WHERE sequence = 2 AND $P")));
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void tamperingIsNamed(Tampering tampering) throws Exception {
    Finished verify = verify(tampered(tampering.name(), tampering.statements()));
    assertFound(tampering.sequence(), tampering.problem(), verify);
  }

  @Test
  void truncatedTailIsNamedAgainstCheckpoint() throws Exception {
    String key = directory.resolve("checkpoint-key").toString();
    String checkpoint = directory.resolve("checkpoint").toString();
    String[] against = {"--against", checkpoint, "--public-key", key + ".pub"};
    Launch.of(directory, "keys", "checkpoint", key).run().successfully();
    Launch.of(directory, "checkpoint", "--database", database.toString())
        .with("--key", key, checkpoint)
        .run()
        .successfully();
    verify(database, against).successfully();

    Path truncated = tampered("truncated tail", truncation());
    verify(truncated).successfully();
    assertFound(ENTRIES, "checkpoint", verify(truncated, against));
  }

  /** All that a truncation has to think of, for the books to be sound in themselves. */
  private static List<String> truncation() {
    return List.of(
        "DELETE FROM entry WHERE sequence = 8 AND $P",
        "DELETE FROM idempotency WHERE sequence = 8 AND $P",
        "UPDATE book SET sequence = 7, (available, recorded_at, hash) = (SELECT available_after,"
            + " recorded_at, hash FROM entry WHERE sequence = 7 AND entry.$P) WHERE $P");
  }

  private static void assertFound(long sequence, String problem, Finished verify) {
    assertEquals(UNSOUND, verify.exitCode(), verify.toString());
    JsonNode findings = Json.read(verify.out()).path("findings");
    boolean isFound = false;
    for (JsonNode finding : findings) {
      assertEquals(partnerId, finding.path("partnerId").textValue());
      isFound |=
          finding.path("sequence").longValue() == sequence
              && finding.path("problem").textValue().equals(problem);
    }
    assertTrue(isFound, verify.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE entry SET memo = 'x'",
        "DELETE FROM entry WHERE sequence = 8",
        "UPDATE book SET available = available + 1",
        "UPDATE idempotency SET outcome = 'posted'",
        "DELETE FROM idempotency",
        "UPDATE entry SET sequence = -sequence"
      })
  void guardsRefuseTheAccident(String sql) {
    assertThrows(IllegalStateException.class, () -> new Sqlite(database).execute(List.of(sql)));
  }

  private static Path tampered(String name, List<String> statements) throws IOException {
    Path copy = directory.resolve(name.replace(' ', '-') + ".db");
    Files.copy(database, copy);
    Sqlite sqlite = new Sqlite(copy);
    sqlite.executeUnguarded(
        statements.stream().map(sql -> sql.replace("$P", "partner_id = " + partnerId)).toList());
    return copy;
  }

  private static Finished verify(Path file, String... options) {
    return Launch.of(directory, "verify", "--output", "json", "--database", file.toString())
        .with(options)
        .run();
  }
}
