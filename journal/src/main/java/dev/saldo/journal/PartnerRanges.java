package dev.saldo.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Goes through all partners, some at a time, so that no snapshot lives long. On a distributed
 * database each partner is a range of its own, because a snapshot does not reach over nodes. Not
 * thread-safe.
 */
final class PartnerRanges {
  private final PartnerPages pages;
  private final boolean isDistributed;
  private long after = Long.MIN_VALUE;
  private boolean ended;

  PartnerRanges(Connection connection, boolean isDistributed) {
    this.pages = new PartnerPages(connection);
    this.isDistributed = isDistributed;
  }

  /** The next ranges; none after the last. The last interval is open towards the largest id. */
  List<PartnerRange> next() throws SQLException {
    if (ended) {
      return List.of();
    }
    List<Long> partners = pages.next();
    ended = partners.size() < PartnerPages.PARTNERS_PER_PAGE;
    long last = ended ? Long.MAX_VALUE : partners.get(partners.size() - 1);
    PartnerRange interval = new PartnerRange.Interval(after, last);
    after = last;
    return isDistributed
        ? partners.stream().<PartnerRange>map(PartnerRange.One::new).toList()
        : List.of(interval);
  }
}
