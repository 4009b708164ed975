package dev.saldo.server.statement;

import dev.saldo.journal.Entry;
import dev.saldo.journal.Micros;
import dev.saldo.journal.StatementClosing;
import dev.saldo.journal.StatementLine;
import dev.saldo.journal.StatementOpening;
import dev.saldo.journal.StatementPeriod;
import dev.saldo.journal.StatementSink;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Statements of made-up charges. */
final class StatementSamples {
  static final long PARTNER_ID = 3_076_913_644_915_998_720L;
  static final String REQUEST_ID = "85fa7686fa9f8a090c937bad50f565ad";

  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final long OPENING_MINOR_UNITS = 1_000_000;
  private static final StatementPeriod PERIOD =
      new StatementPeriod(
          LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"), ZoneId.of("Europe/Berlin"));

  private StatementSamples() {}

  /** A statement with one charge of 1.00, with these texts. */
  static byte[] written(StatementFormat format, String name, String reference, String memo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StatementSink sink = format.sink(out, REQUEST_ID);
      sink.open(opening(name, 1));
      sink.line(line(1, reference, memo));
      sink.close(closing(1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return out.toByteArray();
  }

  /** One that was read while its last day was not over. */
  static byte[] provisional(StatementFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StatementSink sink = format.sink(out, REQUEST_ID);
      sink.open(opening("Acme", 0, Micros.of(Instant.parse("2026-10-31T22:59:59Z"))));
      sink.close(closing(0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return out.toByteArray();
  }

  static StatementOpening opening(String name, long entryCount) {
    return opening(name, entryCount, PERIOD.toMicros());
  }

  private static StatementOpening opening(String name, long entryCount, long asOfMicros) {
    return new StatementOpening(
        PARTNER_ID, name, "distributor@example.com", PERIOD, asOfMicros, book(0), entryCount);
  }

  /** One of a hundred charges an hour. */
  static StatementLine line(long sequence, String reference, String memo) {
    Money amount = new Money(100, USD);
    Instant recordedAt = Instant.parse("2026-10-25T00:30:00Z").plusSeconds(36 * sequence);
    Entry entry =
        new Entry(
            EntryType.CHARGE,
            amount,
            book(sequence),
            0,
            Money.zero(USD),
            0,
            "2026-10-24",
            reference,
            memo,
            "ann",
            "key-" + sequence,
            Micros.of(recordedAt),
            "");
    return new StatementLine(entry, Money.zero(USD).minus(amount));
  }

  static StatementClosing closing(long entryCount) {
    return new StatementClosing(
        book(entryCount), BigDecimal.valueOf(0, 2), BigDecimal.valueOf(entryCount * 100, 2));
  }

  private static Book book(long sequence) {
    Money available = new Money(OPENING_MINOR_UNITS - 100 * sequence, USD);
    return new Book(PARTNER_ID, sequence, available, new Money(2_000, USD), new Money(50_000, USD));
  }
}
