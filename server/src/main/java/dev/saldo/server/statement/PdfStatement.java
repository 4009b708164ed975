package dev.saldo.server.statement;

import dev.saldo.journal.Entry;
import dev.saldo.journal.Micros;
import dev.saldo.journal.StatementClosing;
import dev.saldo.journal.StatementLine;
import dev.saldo.journal.StatementOpening;
import dev.saldo.journal.StatementPeriod;
import dev.saldo.journal.StatementSink;
import dev.saldo.ledger.Book;
import dev.saldo.server.statement.PdfSheet.Align;
import dev.saldo.server.statement.PdfSheet.Column;
import dev.saldo.server.statement.PdfSheet.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a statement as PDF, page by page. */
final class PdfStatement implements StatementSink {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

  private static final Column ALL = new Column(PdfSheet.MARGIN, PdfSheet.WIDTH - PdfSheet.MARGIN);
  private static final Column TIMES = new Column(36, 144);
  private static final Column NUMBERS = new Column(146, 186);
  private static final Column TYPES = new Column(196, 276);
  private static final Column TEXTS = new Column(280, 492);
  private static final Column AMOUNTS = new Column(496, 568);
  private static final Column CHANGES = new Column(570, 642);
  private static final Column HELD = new Column(644, 716);
  private static final Column BALANCES = new Column(718, 806);

  private static final Style TITLE = new Style(16, true, Align.LEFT);
  private static final Style NAME = new Style(11, true, Align.LEFT);
  private static final Style PLAIN = new Style(8, false, Align.LEFT);
  private static final Style PLAIN_RIGHT = new Style(8, false, Align.RIGHT);
  private static final Style STRONG = new Style(8, true, Align.LEFT);
  private static final Style STRONG_RIGHT = new Style(8, true, Align.RIGHT);
  private static final float LINE = 10.5f;
  private static final float GAP = 3;

  private final OutputStream out;
  private Optional<PdfSheet> begun = Optional.empty();
  private ZoneId zone = ZoneOffset.UTC;

  /** Of a provisional statement; empty otherwise, since the days say it. */
  private String closingTime = "";

  PdfStatement(OutputStream out) {
    this.out = out;
  }

  private PdfSheet sheet() {
    return begun.orElseThrow();
  }

  @Override
  public void open(StatementOpening opening) throws IOException {
    StatementPeriod period = opening.period();
    zone = period.zone();
    String days = period.firstDay() + " to " + period.lastDay() + " (" + zone.getId() + ")";
    String footer = opening.name() + " · " + opening.partnerId() + " · " + days;
    begun = Optional.of(new PdfSheet(out, "Statement " + opening.partnerId(), shortened(footer)));
    heading(opening, days);
    columns();
    balance("Opening balance", opening.before());
  }

  /** A name may be long; the footer is one line. */
  private static String shortened(String footer) {
    int max = 140;
    return footer.codePointCount(0, footer.length()) <= max
        ? footer
        : "…" + footer.substring(footer.offsetByCodePoints(footer.length(), -max));
  }

  private void heading(StatementOpening opening, String days) {
    line("Statement of account", TITLE);
    sheet().moveDown(8);
    for (String line : sheet().wrapped(opening.name(), ALL, NAME)) {
      line(line, NAME);
    }
    sheet().moveDown(3);
    line("Partner " + opening.partnerId() + " · " + opening.email(), PLAIN);
    line("Days " + days + ", times with their offset from UTC", PLAIN);
    if (opening.isProvisional()) {
      String readAt = time(opening.asOfMicros());
      closingTime = readAt;
      line(
          "Provisional as of " + readAt + ": the last day is not over, entries may be added",
          STRONG);
    }
    line(
        "Currency "
            + opening.before().currency().code()
            + " · "
            + String.format(Locale.ROOT, "%d transactions", opening.entryCount()),
        PLAIN);
    sheet().moveDown(10);
  }

  private void line(String text, Style style) {
    sheet().text(text, ALL, style);
    sheet().moveDown(style.size() + GAP);
  }

  private void columns() {
    PdfSheet sheet = sheet();
    sheet.text("Recorded", TIMES, STRONG);
    sheet.text("No.", NUMBERS, STRONG_RIGHT);
    sheet.text("Type", TYPES, STRONG);
    sheet.text("Reference and memo", TEXTS, STRONG);
    sheet.text("Amount", AMOUNTS, STRONG_RIGHT);
    sheet.text("Change", CHANGES, STRONG_RIGHT);
    sheet.text("Held", HELD, STRONG_RIGHT);
    sheet.text("Account balance", BALANCES, STRONG_RIGHT);
    sheet.moveDown(LINE + GAP);
    sheet.rule(0.8f);
    sheet.moveDown(GAP);
  }

  private void balance(String name, Book book) {
    sheet().text(name, TYPES, STRONG);
    sheet()
        .text(
            "available %s, credit limit %s".formatted(book.available(), book.creditLimit()),
            TEXTS,
            PLAIN);
    sheet().text(book.held().toString(), HELD, STRONG_RIGHT);
    sheet().text(book.accountBalance().toString(), BALANCES, STRONG_RIGHT);
    sheet().moveDown(LINE);
    sheet().rule(0.3f);
    sheet().moveDown(GAP);
  }

  @Override
  public void line(StatementLine line) {
    Entry entry = line.entry();
    List<String> texts = sheet().wrapped(explained(entry), TEXTS, PLAIN);
    makeRoom(texts.size() * LINE + GAP);
    PdfSheet sheet = sheet();
    sheet.text(time(entry.recordedAtMicros()), TIMES, PLAIN);
    sheet.text(Long.toString(entry.sequence()), NUMBERS, PLAIN_RIGHT);
    sheet.text(entry.type().label().replace('_', ' '), TYPES, PLAIN);
    sheet.text(entry.amount().toString(), AMOUNTS, PLAIN_RIGHT);
    sheet.text(line.effect().toString(), CHANGES, PLAIN_RIGHT);
    sheet.text(entry.after().held().toString(), HELD, PLAIN_RIGHT);
    sheet.text(entry.after().accountBalance().toString(), BALANCES, PLAIN_RIGHT);
    for (String text : texts) {
      sheet.text(text, TEXTS, PLAIN);
      sheet.moveDown(LINE);
    }
    sheet.moveDown(GAP);
  }

  private String time(long micros) {
    return TIME.format(Micros.toInstant(micros).atZone(zone));
  }

  private void makeRoom(float height) {
    if (!sheet().hasRoom(height)) {
      sheet().newPage();
      columns();
    }
  }

  /** What a reader wants to know beside the amounts, in one text. */
  private static String explained(Entry entry) {
    StringBuilder text = new StringBuilder();
    append(text, entry.reference());
    append(text, entry.memo());
    if (entry.linkedSequence() != 0) {
      append(text, "to no. " + entry.linkedSequence());
    }
    if (entry.isForced()) {
      append(text, "forced: " + entry.forcedReason());
    }
    if (!entry.effectiveDate().isEmpty()) {
      append(text, "effective " + entry.effectiveDate());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(text.length() == 0 ? "" : " - ").append(part);
    }
  }

  @Override
  public void close(StatementClosing closing) {
    makeRoom(3 * (LINE + GAP) + GAP);
    sheet().rule(0.8f);
    sheet().moveDown(GAP);
    total("Credits", closing.credits().toPlainString());
    total("Debits", closing.debits().negate().toPlainString());
    sheet().text(closingTime, TIMES, PLAIN);
    balance("Closing balance", closing.after());
    sheet().close();
  }

  private void total(String name, String amount) {
    sheet().text(name, TYPES, PLAIN);
    sheet().text(amount, CHANGES, PLAIN_RIGHT);
    sheet().moveDown(LINE);
  }
}
