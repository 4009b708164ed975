package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.EntryType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One run over the books of a scope: range after range, each from a snapshot of its own. */
final class Verification {
  private static final String BASE =
      "SELECT e.*, NULL AS record_request_hash FROM entry e"
          + " WHERE e.partner_id = ? AND e.sequence <= ? ORDER BY e.sequence DESC LIMIT 1";

  private final Connection connection;
  private final PartnerRanges ranges;
  private final VerifyScope scope;
  private final ProgressMeter meter;
  private final FindingLog log = new FindingLog();

  Verification(
      Connection connection, PartnerRanges ranges, VerifyScope scope, ProgressMeter meter) {
    this.connection = connection;
    this.ranges = ranges;
    this.scope = scope;
    this.meter = meter;
  }

  VerifyReport run() throws SQLException {
    if (scope.partnerId().isPresent()) {
      meter.expect(1);
      verify(new PartnerRange.One(scope.partnerId().getAsLong()));
    } else {
      meter.expect(PartnerPages.count(connection));
      List<PartnerRange> next = ranges.next();
      while (!next.isEmpty()) {
        for (PartnerRange range : next) {
          verify(range);
        }
        next = ranges.next();
      }
    }
    meter.report();
    return log.report(meter);
  }

  private void verify(PartnerRange range) throws SQLException {
    try (BookCursors cursors = new BookCursors(connection, range, scope.sinceSequence())) {
      OptionalLong partner = cursors.books.partner();
      while (partner.isPresent()) {
        orphans(cursors, partner.getAsLong());
        book(cursors, partner.getAsLong());
        partner = cursors.books.partner();
      }
      orphans(cursors, Long.MAX_VALUE);
    }
    connection.commit();
  }

  private void orphans(BookCursors cursors, long before) throws SQLException {
    OptionalLong orphan = cursors.skipOrphanBefore(before);
    while (orphan.isPresent()) {
      log.add(orphan.getAsLong(), "there are rows of the partner, but the partner is missing");
      orphan = cursors.skipOrphanBefore(before);
    }
  }

  private void book(BookCursors cursors, long partnerId) throws SQLException {
    meter.book();
    Optional<BookRow> row = cursors.books.next(partnerId).orElseThrow();
    Optional<Currency> currency = row.flatMap(found -> Currency.of(found.currency()));
    if (row.isEmpty() || currency.isEmpty()) {
      log.add(
          partnerId,
          row.isEmpty() ? "the partner has no book" : "the book's currency is not known");
      cursors.skip(partnerId);
      return;
    }
    ReplayHead start = start(Book.opened(partnerId, currency.get()));
    Collection<Finding> found = new BookVerification(row.get(), start, cursors).run(meter);
    found.forEach(log::add);
  }

  /** The book before its first entry, or after the last that is taken for granted. */
  private ReplayHead start(Book empty) throws SQLException {
    ReplayHead opened = new ReplayHead(empty, new byte[Hashes.LENGTH], Long.MIN_VALUE);
    if (scope.sinceSequence() == 0) {
      return opened;
    }
    try (PreparedStatement statement = connection.prepareStatement(BASE)) {
      statement.setLong(1, empty.partnerId());
      statement.setLong(2, scope.sinceSequence());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? head(EntryRow.read(row), empty.currency()) : opened;
      }
    }
  }

  private static ReplayHead head(EntryRow row, Currency currency) {
    Entry entry = row.entry(row.type().orElse(EntryType.CREDIT_LIMIT), currency);
    return new ReplayHead(entry.after(), row.hash(), entry.recordedAtMicros());
  }
}
