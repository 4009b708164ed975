package dev.saldo.server.statement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.saldo.journal.StatementSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PdfStatementTest {
  private static final String MEMO =
      "Licences for the branch in Größenwahn, Ελλάδα, Москва, and a memo that is so long that it"
          + " takes several lines of its column: Averyveryveryveryveryveryveryveryveryveryveryvery"
          + "veryveryverylongwordthatfitsinnoline";

  @Test
  void firstPageTellsWhoseStatementItIs() throws IOException {
    String page = page(StatementSamples.written(StatementFormat.PDF, "Acme", "INV-1", MEMO), 1);

    for (String part :
        new String[] {
          "Statement of account",
          "Acme",
          "3076913644915998720",
          "distributor@example.com",
          "2026-10-01 to 2026-10-31 (Europe/Berlin)",
          "USD",
          "Opening balance",
          "10020.00",
          "Closing balance",
          "10019.00",
          "INV-1",
          "Größenwahn",
          "Page 1 of",
        }) {
      assertTrue(page.contains(part), () -> part + " is not in: " + page);
    }
  }

  @Test
  void provisionalStatementSaysSoAndWhenItWasRead() throws IOException {
    String page = page(StatementSamples.provisional(StatementFormat.PDF), 1);
    String readAt = "2026-10-31 23:59:59 +01:00";

    assertTrue(page.contains("Provisional as of " + readAt), page);
    assertTrue(page.substring(page.lastIndexOf("Credits")).contains(readAt), page);
    String whole = page(StatementSamples.written(StatementFormat.PDF, "Acme", "", ""), 1);
    assertFalse(whole.contains("Provisional"), whole);
  }

  @Test
  void longStatementHasPages() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StatementSink sink = StatementFormat.PDF.sink(out, StatementSamples.REQUEST_ID);
    int count = 200;
    sink.open(StatementSamples.opening("星纵 · 한국 · テスト Österreich", count));
    for (int i = 1; i <= count; i++) {
      sink.line(StatementSamples.line(i, "INV-" + i, i % 17 == 0 ? MEMO : "monthly fee"));
    }
    sink.close(StatementSamples.closing(count));

    try (PdfReader reader = new PdfReader(out.toByteArray())) {
      int pages = reader.getNumberOfPages();
      assertTrue(pages > 4);
      String last = new PdfTextExtractor(reader).getTextFromPage(pages);
      assertTrue(last.contains("Page " + pages + " of"), last);
      assertTrue(last.contains("INV-200"), last);
      assertTrue(last.contains("Closing balance"), last);
    }
  }

  private static String page(byte[] pdf, int number) throws IOException {
    try (PdfReader reader = new PdfReader(pdf)) {
      return new PdfTextExtractor(reader).getTextFromPage(number);
    }
  }
}
