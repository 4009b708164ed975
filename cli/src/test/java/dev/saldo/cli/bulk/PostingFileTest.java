package dev.saldo.cli.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingFileTest {
  private static final String ID = "3076913644915998720";

  private final Path directory;

  PostingFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          partnerId,type,amount;ID,charge,1.50                    | ok
          type,amount,partnerId,memo;charge,1.50,ID,"a "";b""\"   | line 2, column memo: has a control character, or one that changes the direction of text
          type,amount,partnerId,memo;charge,1.50,ID,a\u202eb       | line 2, column memo: has a control character, or one that changes the direction of text
          partnerId,type,amount;ID,charge,1;;                     | ok
          partnerId,type,amount;ID,charge,1.2345                  | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge,"1,234.50"              | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge,-1                      | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge,1e3                     | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge, 1                      | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge,0.00                    | line 2, column amount: is not an amount greater than zero, as 1234.50
          partnerId,type,amount;ID,charge,                        | line 2, column amount: is missing
          partnerId,type,amount;,charge,1                         | line 2, column partnerId: is missing
          partnerId,type,amount;ID,,1                             | line 2, column type: is missing
          partnerId,type,amount;3.07691E+18,charge,1              | line 2, column partnerId: was rounded by a spreadsheet; there the column has to be text
          partnerId,type,amount;307,charge,1                      | line 2, column partnerId: is not a partner id of 19 digits
          partnerId,type,amount;ID,spend,1                        | line 2, column type: is none of top_up, charge, refund, adjustment, credit_limit, hold
          partnerId,type,amount;ID,refund,1                       | line 2, column refundOf: is missing
          partnerId,type,amount,refundOf;ID,refund,1,ID-2         | ok
          partnerId,type,amount,refundOf;ID,refund,1,2            | line 2, column refundOf: is not a transaction id, as 3076913644915998720-42
          partnerId,type,amount,refundOf;ID,refund,1,4076913644915998720-2 | line 2, column refundOf: is another partner's transaction
          partnerId,type,amount,refundOf;ID,charge,1,ID-2         | line 2, column refundOf: must be empty with charge
          partnerId,type,amount,direction,memo;ID,adjustment,1,debit,why | ok
          partnerId,type,amount,direction,memo;ID,adjustment,1,down,why | line 2, column direction: is neither credit nor debit
          partnerId,type,amount,direction;ID,adjustment,1,debit   | line 2, column memo: is missing
          partnerId,type,creditLimit;ID,credit_limit,0            | ok
          partnerId,type,amount,creditLimit;ID,credit_limit,1,0   | line 2, column amount: must be empty with credit_limit
          partnerId,type,amount,expiresAt;ID,hold,1,2026-02-01T13:00:00+01:00 | ok
          partnerId,type,amount,expiresAt;ID,hold,1,              | ok
          partnerId,type,amount,expiresAt;ID,hold,1,2026-02-01    | line 2, column expiresAt: is not a time, as 2026-01-31T12:00:00Z
          partnerId,type,amount,expiresAt;ID,hold,1,2026-02-01T00:00:00.1234567Z | line 2, column expiresAt: is not a time, as 2026-01-31T12:00:00Z
          partnerId,type,amount,effectiveDate;ID,charge,1,2026-02-28 | ok
          partnerId,type,amount,effectiveDate;ID,charge,1,2026-02-30 | line 2, column effectiveDate: is not a day, as 2026-01-31
          partnerId,type,amount,idempotencyKey;ID,charge,1,a b    | line 2, column idempotencyKey: is not 1 to 255 visible ASCII characters
          partnerId,type,amount,idempotencyKey;ID,charge,1,k;ID,charge,1,j;ID,charge,1,k | line 4, column idempotencyKey: is the same as on line 2, for the same partner
          partnerId,type,amount;ID,charge                         | line 2: has 2 fields, and the header 3
          partnerId,type,amount;ID,charge,1,                      | line 2: has 4 fields, and the header 3
          partnerId,type,amount;ID,charge,1"0                     | line 2, column amount: has a quote, so it must be in quotes, and the quote doubled
          partnerId,type,sum;ID,charge,1                          | line 1, column sum: there is no such column; there are partnerId, idempotencyKey, type, amount, creditLimit, direction, refundOf, expiresAt, reference, memo, effectiveDate
          partnerId,type,amount,amount;ID,charge,1,1              | line 1, column amount: is there twice
          partnerId,type,amount,;ID,charge,1,1                    | line 1, column (without a name): there is no such column; there are partnerId, idempotencyKey, type, amount, creditLimit, direction, refundOf, expiresAt, reference, memo, effectiveDate
          """)
  void csvIsCheckedLineByLine(String lines, String expected) throws IOException {
    assertEquals(expected, firstError(PostingFormat.CSV, lines.strip().replace(';', '\n')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"partnerId":"ID","type":"charge","amount":"1"}         | ok
          {"partnerId":"ID","type":"charge","amount":1}           | line 1, column amount: is not a string
          {"partnerId":"ID","type":"charge","amount":null}        | line 1, column amount: is not a string
          {"partnerId":"ID","type":"charge"}                      | line 1, column amount: is missing
          {"partnerId":"ID","type":"charge","sum":"1"}            | line 1, column sum: there is no such field; there are partnerId, idempotencyKey, type, amount, creditLimit, direction, refundOf, expiresAt, reference, memo, effectiveDate
          ["partnerId"]                                           | line 1: is not a JSON object
          """)
  void ndjsonIsCheckedLineByLine(String lines, String expected) throws IOException {
    assertEquals(expected, firstError(PostingFormat.NDJSON, lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"charge","type":"charge"} | 24
          {"type":"charge"} {}              | 19
          {"type"                           | 8
          """)
  void brokenJsonIsToldWithItsColumn(String line, int column) throws IOException {
    String error = firstError(PostingFormat.NDJSON, "\n" + line);
    assertTrue(error.startsWith("line 2, column " + column + ": is not JSON"), error);
  }

  @Test
  void unclosedQuoteIsTold() throws IOException {
    String text = "partnerId,type,amount\n" + ID + ",charge,1\n" + ID + ",charge,\"1\n";
    assertTrue(firstError(PostingFormat.CSV, text).startsWith("line 3: cannot be read"));
  }

  @Test
  void textOfAnotherEncodingIsToldWithItsLine() throws IOException {
    Path file = directory.resolve("latin1.csv");
    String text = "partnerId,type,amount,memo\n" + ID + ",charge,1,\n" + ID + ",charge,1,Zoë\n";
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    IOException failure =
        assertThrows(MalformedFileException.class, () -> PostingFile.open(file, PostingFormat.CSV));
    assertEquals("line 3: is not UTF-8", failure.getMessage());
  }

  @Test
  void emptyFileHasNoHeader() throws IOException {
    assertTrue(firstError(PostingFormat.CSV, "").startsWith("line 1: there is no header"));
  }

  @Test
  void byteOrderMarkAndCarriageReturnsAreTaken() throws IOException {
    String text = "\uFEFFpartnerId,type,amount\r\n" + ID + ",charge,1\r\n";
    assertEquals("ok", firstError(PostingFormat.CSV, text));
  }

  @Test
  void lineNumbersCountLineBreaksInQuotes() throws IOException {
    String text =
        "partnerId,type,amount,memo\n" + ID + ",charge,1,\"a\nb\"\n" + ID + ",charge,x,\n";
    FileCheck check = open(PostingFormat.CSV, text).check();
    assertEquals(
        List.of(2L, 4L), check.errors().stream().map(LineError::line).collect(Collectors.toList()));
  }

  @Test
  void onlyTheFirstErrorsAreKept() throws IOException {
    String text = "partnerId,type,amount\n" + (ID + ",charge,x\n").repeat(100);
    FileCheck check = open(PostingFormat.CSV, text).check();
    assertEquals(20, check.errors().size());
    assertEquals(100, check.errorCount());
  }

  @Test
  void keysAreOfContentsAndLine() throws IOException {
    String text = "partnerId,type,amount\n" + (ID + ",charge,1\n").repeat(3);
    List<String> keys = keys(open(PostingFormat.CSV, text));
    assertEquals(3, keys.stream().distinct().count());
    assertEquals(keys, keys(open(PostingFormat.CSV, text)));
    assertNotEquals(keys, keys(open(PostingFormat.CSV, text + "\n")));
    assertTrue(keys.get(0).matches("file-[0-9a-f]{32}-2"), keys.get(0));
  }

  @Test
  void ownKeyIsUsedWhereLineHasOne() throws IOException {
    String text = "partnerId,type,amount,idempotencyKey\n" + ID + ",charge,1,k\n";
    PostingFile file = open(PostingFormat.CSV, text);
    assertEquals(List.of("k"), keys(file));
    assertFalse(file.check().derivesKeys());
  }

  @Test
  void remarksOfRejectsAreTakenAndSayNothing() throws IOException {
    String text = "partnerId,type,amount,rejectedLine,rejectedCode,rejectedReason\n";
    assertEquals("ok", firstError(PostingFormat.CSV, text + ID + ",charge,1,7,code,reason\n"));
  }

  @Test
  void lineThatIsTooLongIsTold() throws IOException {
    String text = IntStream.range(0, 70_000).mapToObj(i -> "a").collect(Collectors.joining());
    IOException failure =
        assertThrows(MalformedFileException.class, () -> open(PostingFormat.NDJSON, "{}\n" + text));
    assertEquals("line 2: is longer than 65536 bytes", failure.getMessage());
  }

  private String firstError(PostingFormat format, String text) throws IOException {
    List<LineError> errors = open(format, text.replace("ID", ID)).check().errors();
    return errors.isEmpty() ? "ok" : errors.get(0).toString();
  }

  private PostingFile open(PostingFormat format, String text) throws IOException {
    return PostingFile.open(Files.writeString(directory.resolve("postings"), text), format);
  }

  private static List<String> keys(PostingFile file) throws IOException {
    List<String> keys = new ArrayList<>();
    try (LineSource lines = file.lines()) {
      for (ParsedLine line = lines.next(); line != null; line = lines.next()) {
        keys.add(file.key((PostingLine) line));
      }
    }
    return keys;
  }
}
