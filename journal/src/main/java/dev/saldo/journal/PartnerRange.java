package dev.saldo.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The partners that a statement is about: one, or all in an interval of ids. A single one is asked
 * for by equality, so that a distributed database routes the statement to its shard.
 */
sealed interface PartnerRange {
  /** The condition on a column. */
  String on(String column);

  /** Sets the arguments, from that index on; the next free index. */
  int bind(PreparedStatement statement, int index) throws SQLException;

  /** One partner. */
  record One(long partnerId) implements PartnerRange {
    @Override
    public String on(String column) {
      return column + " = ?";
    }

    @Override
    public int bind(PreparedStatement statement, int index) throws SQLException {
      statement.setLong(index, partnerId);
      return index + 1;
    }
  }

  /** Those with a larger id than {@code after}, up to {@code last}. */
  record Interval(long after, long last) implements PartnerRange {
    @Override
    public String on(String column) {
      return column + " > ? AND " + column + " <= ?";
    }

    @Override
    public int bind(PreparedStatement statement, int index) throws SQLException {
      statement.setLong(index, after);
      statement.setLong(index + 1, last);
      return index + 2;
    }
  }
}
