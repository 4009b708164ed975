package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through all partners in the order of their ids, some at a time, so that no snapshot lives
 * long. On a distributed database each partner is a range of its own, because a snapshot does not
 * reach over nodes.
 */
final class PartnerRanges {
  private static final int PARTNERS_PER_RANGE = 256;

  private final Connection connection;
  private final boolean isDistributed;
  private long after = Long.MIN_VALUE;
  private boolean ended;

  PartnerRanges(Connection connection, boolean isDistributed) {
    this.connection = connection;
    this.isDistributed = isDistributed;
  }

  /** How many partners there are now. */
  long partners() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(partner_id) FROM partner")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The next ranges; none after the last. The last interval is open towards the largest id. */
  List<PartnerRange> next() throws SQLException {
    if (ended) {
      return List.of();
    }
    List<Long> partners = partnersAfter();
    connection.commit();
    ended = partners.size() < PARTNERS_PER_RANGE;
    long last = ended ? Long.MAX_VALUE : partners.get(partners.size() - 1);
    PartnerRange interval = new PartnerRange.Interval(after, last);
    after = last;
    return isDistributed
        ? partners.stream().<PartnerRange>map(PartnerRange.One::new).toList()
        : List.of(interval);
  }

  private List<Long> partnersAfter() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT partner_id FROM partner WHERE partner_id > ? ORDER BY partner_id LIMIT ?")) {
      statement.setLong(1, after);
      statement.setLong(2, PARTNERS_PER_RANGE);
      try (ResultSet row = statement.executeQuery()) {
        List<Long> partners = new ArrayList<>();
        while (row.next()) {
          partners.add(row.getLong(1));
        }
        return partners;
      }
    }
  }
}
