package dev.saldo.journal;

import dev.saldo.ledger.Book;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.Money;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Verifies one book: its entries first, and if they are right, all that is derived from them. */
final class BookVerification {
  private final BookRow row;
  private final ReplayHead start;
  private final BookCursors cursors;
  private final BookFindings findings;
  private final KeyComparison keys;

  BookVerification(BookRow row, ReplayHead start, BookCursors cursors) {
    this.row = row;
    this.start = start;
    this.cursors = cursors;
    this.findings = new BookFindings(start.book().partnerId());
    this.keys = new KeyComparison(start.book().partnerId(), findings);
  }

  Collection<Finding> run(ProgressMeter meter) throws SQLException {
    BookReplay replay = new BookReplay(start);
    Optional<Finding> wrong = replayEntries(replay, meter);
    DerivedComparison derived =
        new DerivedComparison(partnerId(), cursors.settlements, cursors.holds, findings);
    long wrongFrom = wrong.map(Finding::sequence).orElse(Long.MAX_VALUE);
    boolean isLinkedRight =
        new LinkVerification(partnerId(), start.book().currency(), cursors.links, findings)
            .run(derived, wrongFrom);
    if (wrong.isEmpty() && isLinkedRight) {
      compareDerived(replay.head(), derived);
    } else if (isLinkedRight) {
      findings.add(wrong.orElseThrow());
    }
    cursors.skip(partnerId());
    return findings.all();
  }

  private long partnerId() {
    return start.book().partnerId();
  }

  private Optional<Finding> replayEntries(BookReplay replay, ProgressMeter meter)
      throws SQLException {
    Optional<EntryRow> next = cursors.entries.next(partnerId());
    while (next.isPresent()) {
      meter.entry();
      Optional<Finding> wrong = replay.next(next.get());
      if (wrong.isPresent()) {
        return wrong;
      }
      entry(next.get());
      next = cursors.entries.next(partnerId());
    }
    return Optional.empty();
  }

  private void entry(EntryRow right) throws SQLException {
    EntryType type = right.type().orElseThrow();
    keys.entry(right.entry(type, start.book().currency()), right.keyRecord());
    if (type == EntryType.HOLD) {
      hold(right);
    }
  }

  private void hold(EntryRow right) throws SQLException {
    needlessHoldsBefore(right.sequence());
    Optional<DerivedComparison.Hold> hold =
        cursors
            .holdsOfEntries
            .peek(partnerId())
            .filter(found -> found.sequence() == right.sequence());
    if (hold.isEmpty()) {
      findings.add(right.sequence(), Finding.Subject.HOLD, "the hold of the entry is missing");
      return;
    }
    cursors.holdsOfEntries.next(partnerId());
    if (hold.get().amount() != right.values().amount()) {
      findings.add(
          right.sequence(),
          Finding.Subject.HOLD,
          "its row holds %d minor units, but its entry %d"
              .formatted(hold.get().amount(), right.values().amount()));
    } else if (hold.get().expiresAtMicros() != right.values().expiresAtMicros()) {
      findings.add(
          right.sequence(), Finding.Subject.HOLD, "its row expires at another time than its entry");
    }
  }

  private void needlessHoldsBefore(long sequence) throws SQLException {
    Optional<DerivedComparison.Hold> hold = cursors.holdsOfEntries.peek(partnerId());
    while (hold.isPresent() && hold.get().sequence() < sequence) {
      findings.add(
          hold.get().sequence(), Finding.Subject.HOLD, "there is a hold, but no entry made it");
      cursors.holdsOfEntries.next(partnerId());
      hold = cursors.holdsOfEntries.peek(partnerId());
    }
  }

  private void compareDerived(ReplayHead end, DerivedComparison derived) throws SQLException {
    needlessHoldsBefore(Long.MAX_VALUE);
    derived.end();
    keys.records(cursors.records);
    compareRow(end);
    compareHeld(end.book(), derived);
  }

  private void compareRow(ReplayHead end) {
    Book book = end.book();
    if (row.sequence() != book.sequence()) {
      book(
          "its row says %d entries, but the last is %d".formatted(row.sequence(), book.sequence()));
    } else if (!Arrays.equals(row.hash(), end.hash())) {
      book("the hash of its row is not that of its last entry");
    } else if (book.sequence() > 0 && row.recordedAtMicros() != end.recordedAtMicros()) {
      book("its row was recorded at another time than its last entry");
    } else {
      differs("available", row.available(), book.available());
      differs("held", row.held(), book.held());
      differs("credit limit", row.creditLimit(), book.creditLimit());
    }
  }

  private void compareHeld(Book book, DerivedComparison derived) {
    if (derived.heldTotal() != book.held().minorUnits()) {
      findings.add(
          0,
          Finding.Subject.HOLD,
          "the open holds come to %s, but held is %s"
              .formatted(new Money(derived.heldTotal(), book.currency()), book.held()));
    }
    if (derived.nextExpiryMicros() != row.nextExpiryMicros()) {
      book("its row does not name the earliest expiry of its open holds");
    }
  }

  private void differs(String name, long found, Money expected) {
    if (found != expected.minorUnits()) {
      book(
          "%s is %s by its row, but %s after its last entry"
              .formatted(name, new Money(found, expected.currency()), expected));
    }
  }

  private void book(String detail) {
    findings.add(0, Finding.Subject.BOOK, detail);
  }
}
