package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code saldo post --from} of a large file that is interrupted. */
final class BulkPostTest {
  private static final int LINES = 100_000;
  private static final int PARTNERS = 10;

  /** The command says so after each tenth. */
  private static final Pattern TENTH = Pattern.compile("of 100.000 lines");

  private static final Pattern FOUR_TENTHS = Pattern.compile("(?s)(of 100.000 lines.*?){4}");

  @Test
  void fileThatWasKilledHalfWayIsPostedOnce(@TempDir Path directory) throws Exception {
    Server server = Server.start(directory);
    try {
      Operator operator = server.operator();
      List<String> partnerIds =
          IntStream.range(0, PARTNERS)
              .mapToObj(index -> operator.openPartner("Partner " + index))
              .toList();
      Path file = file(directory.resolve("postings.csv"), partnerIds);
      try (Program command = post(server, file).start()) {
        command.awaitErr(TENTH);
        assertEquals(143, command.terminate());
        assertTrue(command.err().contains("interrupted; "), command.err());
        assertTrue(command.err().contains("Run this again to go on"), command.err());
      }
      try (Program command = post(server, file).start()) {
        command.awaitErr(FOUR_TENTHS);
        command.kill();
      }
      server.program().kill();
      server = server.restart();

      JsonNode report = Json.read(post(server, file).run().successfully());
      assertEquals(LINES, report.path("lines").intValue(), report.toString());
      assertEquals(0, report.path("refused").intValue(), report.toString());
      assertTrue(report.path("postedBefore").intValue() >= LINES * 4 / 10, report.toString());
      assertTrue(report.path("posted").intValue() > 0, report.toString());
      assertEachLineIsPostedOnce(server.operator(), partnerIds);
    } finally {
      server.close();
    }
  }

  private static Launch post(Server server, Path file) {
    return server.operatorCommand("post", "--from", file.toString(), "--output", "json");
  }

  /** Every line pays a cent in, and bears its number as its reference. */
  private static Path file(Path file, List<String> partnerIds) throws IOException {
    StringBuilder lines = new StringBuilder("partnerId,type,amount,reference\n");
    for (int line = 0; line < LINES; line++) {
      lines
          .append(partnerIds.get(line % PARTNERS))
          .append(",top_up,0.01,")
          .append(line)
          .append('\n');
    }
    return Files.writeString(file, lines);
  }

  private static void assertEachLineIsPostedOnce(Operator operator, List<String> partnerIds) {
    BitSet posted = new BitSet(LINES);
    for (String partnerId : partnerIds) {
      List<JsonNode> history = operator.history(partnerId);
      BookCheck.check(history, operator.balance(partnerId));
      assertEquals(LINES / PARTNERS, history.size());
      history.forEach(entry -> posted.set(entry.path("reference").asInt()));
    }
    assertEquals(LINES, posted.cardinality());
  }
}
