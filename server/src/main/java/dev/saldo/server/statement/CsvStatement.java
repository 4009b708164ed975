package dev.saldo.server.statement;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.saldo.journal.Entry;
import dev.saldo.journal.Micros;
import dev.saldo.journal.StatementClosing;
import dev.saldo.journal.StatementLine;
import dev.saldo.journal.StatementOpening;
import dev.saldo.journal.StatementPeriod;
import dev.saldo.journal.StatementSink;
import dev.saldo.ledger.Book;
import dev.saldo.server.operator.TransactionIds;
import dev.saldo.server.operator.TransactionView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a statement as CSV: a header, the opening line, the entries, the closing line. Every line
 * has the balance after it, and every balance is the one above it plus the line's change. A
 * provisional statement has a line that says so before the closing one. Times are local with their
 * offset.
 */
final class CsvStatement implements StatementSink {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  private static final String PROVISIONAL = "The last day is not over: entries may be added.";

  private static final List<String> HEADER =
      List.of(
          "time",
          "transactionId",
          "type",
          "effectiveDate",
          "reference",
          "memo",
          "linkedTo",
          "postedBy",
          "currency",
          "amount",
          "change",
          "accountBalance",
          "available",
          "held",
          "creditLimit",
          "forcedReason");

  private final CsvWriter csv;
  private ZoneId zone = ZoneOffset.UTC;
  private long asOfMicros;
  private boolean isProvisional;

  CsvStatement(OutputStream out) {
    this.csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
  }

  @Override
  public void open(StatementOpening opening) {
    StatementPeriod period = opening.period();
    zone = period.zone();
    asOfMicros = opening.asOfMicros();
    isProvisional = opening.isProvisional();
    csv.writeRecord(HEADER);
    balance("opening_balance", "", period.fromMicros(), opening.before());
  }

  @Override
  public void line(StatementLine line) {
    Entry entry = line.entry();
    List<String> fields = new ArrayList<>(HEADER.size());
    fields.add(time(entry.recordedAtMicros()));
    fields.add(TransactionIds.of(entry.partnerId(), entry.sequence()));
    fields.add(TransactionView.type(entry.type()));
    fields.add(entry.effectiveDate());
    fields.add(SpreadsheetText.guarded(entry.reference()));
    fields.add(SpreadsheetText.guarded(entry.memo()));
    fields.add(
        entry.linkedSequence() == 0
            ? ""
            : TransactionIds.of(entry.partnerId(), entry.linkedSequence()));
    fields.add(SpreadsheetText.guarded(entry.postedBy()));
    fields.add(entry.amount().currency().code());
    fields.add(entry.amount().toString());
    fields.add(line.effect().toString());
    addAmounts(fields, entry.after());
    fields.add(SpreadsheetText.guarded(entry.forcedReason()));
    csv.writeRecord(fields);
  }

  @Override
  public void close(StatementClosing closing) throws IOException {
    if (isProvisional) {
      balance("provisional", PROVISIONAL, asOfMicros, closing.after());
    }
    balance("closing_balance", "", asOfMicros, closing.after());
    csv.flush();
  }

  private void balance(String type, String memo, long atMicros, Book book) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                time(atMicros), "", type, "", "", memo, "", "", book.currency().code(), "", ""));
    addAmounts(fields, book);
    fields.add("");
    csv.writeRecord(fields);
  }

  private static void addAmounts(List<String> fields, Book book) {
    fields.add(book.accountBalance().toString());
    fields.add(book.available().toString());
    fields.add(book.held().toString());
    fields.add(book.creditLimit().toString());
  }

  private String time(long micros) {
    return TIME.format(Micros.toInstant(micros).atZone(zone));
  }
}
