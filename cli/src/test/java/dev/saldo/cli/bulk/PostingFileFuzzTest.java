package dev.saldo.cli.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good files of postings with small changes. */
class PostingFileFuzzTest {
  private static final String CSV =
      """
      partnerId,idempotencyKey,type,amount,reference,memo
      3076913644915998720,k1,charge,1.50,order 1,"a, ""b\""
      3076913644915998720,,top_up,1000,,é
      3076913644915998720,k3,charge,0.01,order 3,
      """;
  private static final String NDJSON =
      """
      {"partnerId":"3076913644915998720","type":"charge","amount":"1.50","memo":"a"}
      {"partnerId":"3076913644915998720","type":"top_up","amount":"1000","idempotencyKey":"k"}
      """;
  private static final Mutations MUTATIONS =
      new Mutations(
          List.of(
              "\"",
              "\"\"",
              ",",
              ";",
              "\r\n",
              "\n",
              "\r",
              "\t",
              "\uFEFF",
              "\u0000",
              "\u2028",
              "-",
              "1e9",
              "1e99999999999",
              "1,000",
              "\u0661",
              "\uD83D\uDE00",
              "9".repeat(30),
              "=1+1",
              "{",
              "[".repeat(2000),
              "{\"a\":".repeat(2000),
              "null",
              "\\ud800",
              "\\u0000",
              "a".repeat(70_000)),
          0x250);

  private final Path file;

  PostingFileFuzzTest(@TempDir Path directory) {
    file = directory.resolve("postings");
  }

  @Test
  void changedCsvIsReadOrToldByItsLine() {
    Fuzz.run(random -> assertReadOrTold(PostingFormat.CSV, CSV, random));
  }

  @Test
  void changedNdjsonIsReadOrToldByItsLine() {
    Fuzz.run(random -> assertReadOrTold(PostingFormat.NDJSON, NDJSON, random));
  }

  private void assertReadOrTold(PostingFormat format, String good, Random random)
      throws IOException {
    byte[] bytes = MUTATIONS.of(good, random).getBytes(UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    PostingFile postings;
    try {
      postings = PostingFile.open(Files.write(file, bytes), format);
    } catch (MalformedFileException told) {
      assertTrue(told.error().line() > 0, told.getMessage());
      return;
    }
    FileCheck check = postings.check();
    for (LineError error : check.errors()) {
      assertTrue(error.line() > 0, error.toString());
    }
    if (check.errorCount() == 0) {
      assertSound(postings, check);
    }
  }

  /** What is found good is sent as it is, so it had better be good. */
  private static void assertSound(PostingFile postings, FileCheck check) throws IOException {
    long count = 0;
    try (LineSource lines = postings.lines()) {
      for (ParsedLine line = lines.next(); line != null; line = lines.next()) {
        count++;
        assertSound((PostingLine) line);
      }
    }
    assertEquals(check.postings(), count);
  }

  private static void assertSound(PostingLine line) {
    assertTrue(line.partnerId().matches("[1-9][0-9]{18}"), line.partnerId());
    Optional<String> amount = line.field(PostingField.AMOUNT);
    amount.ifPresent(text -> assertTrue(new BigDecimal(text).signum() > 0, text));
  }
}
