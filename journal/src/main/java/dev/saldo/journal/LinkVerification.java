package dev.saldo.journal;

import dev.saldo.ledger.Currency;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Replays the links of one book, root after root, and compares what is derived from them. Not
 * thread-safe.
 */
final class LinkVerification {
  private final long partnerId;
  private final Currency currency;
  private final PartnerCursor<LinkRow> rows;
  private final BookFindings findings;
  private boolean isRight = true;

  LinkVerification(
      long partnerId, Currency currency, PartnerCursor<LinkRow> rows, BookFindings findings) {
    this.partnerId = partnerId;
    this.currency = currency;
    this.rows = rows;
    this.findings = findings;
  }

  /**
   * Whether all links are right among the entries before {@code end}, which are right by
   * themselves. What is derived is compared as long as nothing is wrong.
   */
  boolean run(DerivedComparison derived, long end) throws SQLException {
    Optional<LinkRow> first = rows.peek(partnerId);
    while (first.isPresent()) {
      LinkReplay replay = new LinkReplay(first.get().root(), currency);
      isRight &= root(replay, end);
      if (isRight && end == Long.MAX_VALUE) {
        derived.root(replay);
      }
      first = rows.peek(partnerId);
    }
    return isRight;
  }

  private boolean root(LinkReplay replay, long end) throws SQLException {
    Optional<String> wrong = Optional.empty();
    Optional<LinkRow> next = nextOf(replay);
    long sequence = 0;
    while (next.isPresent()) {
      if (wrong.isEmpty() && next.get().sequence() < end) {
        sequence = next.get().sequence();
        wrong = replay.next(next.get());
      }
      next = nextOf(replay);
    }
    if (wrong.isEmpty() && end == Long.MAX_VALUE) {
      wrong = replay.end();
    }
    long place = sequence;
    wrong.ifPresent(detail -> findings.add(place, Finding.Subject.LINK, detail));
    return wrong.isEmpty();
  }

  private Optional<LinkRow> nextOf(LinkReplay replay) throws SQLException {
    return rows.peek(partnerId)
            .filter(row -> row.root().sequence() == replay.rootSequence())
            .isPresent()
        ? rows.next(partnerId)
        : Optional.empty();
  }
}
