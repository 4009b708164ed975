package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their partners, read one after the other with a bounded number of them in
 * memory. The rows have a column {@code partner_id}. Not thread-safe.
 */
final class PartnerCursor<T> implements AutoCloseable {
  /** Reads the row that the result set stands on. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final int FETCH_SIZE = 1_000;

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowReader<T> reader;
  private long partnerId;
  private @Nullable T waiting;

  private PartnerCursor(PreparedStatement statement, RowReader<T> reader) throws SQLException {
    this.statement = statement;
    this.reader = reader;
    this.rows = statement.executeQuery();
    advance();
  }

  /**
   * Runs a statement.
   *
   * @param more arguments after those of the range
   */
  static <T> PartnerCursor<T> open(
      Connection connection, String sql, PartnerRange range, RowReader<T> reader, long... more)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setFetchSize(FETCH_SIZE);
      int index = range.bind(statement, 1);
      for (long argument : more) {
        statement.setLong(index++, argument);
      }
      return new PartnerCursor<>(statement, reader);
    } catch (SQLException refused) {
      statement.close();
      throw refused;
    }
  }

  /** The partner of the next row, which stays; empty after the last row. */
  OptionalLong partner() {
    return waiting == null ? OptionalLong.empty() : OptionalLong.of(partnerId);
  }

  /** The partner's next row, which stays; empty if it has no more. */
  Optional<T> peek(long partner) {
    return waiting != null && partnerId == partner ? Optional.of(waiting) : Optional.empty();
  }

  /** The partner's next row; empty if it has no more. */
  Optional<T> next(long partner) throws SQLException {
    Optional<T> row = peek(partner);
    if (row.isPresent()) {
      advance();
    }
    return row;
  }

  /** Passes over the partner's rows. */
  void skip(long partner) throws SQLException {
    while (next(partner).isPresent()) {
      // Its rows were read by next.
    }
  }

  /** The partner of the next row, if it comes before that one; its rows are passed over. */
  Optional<Long> skipOneBefore(long partner) throws SQLException {
    if (waiting == null || partnerId >= partner) {
      return Optional.empty();
    }
    long found = partnerId;
    skip(found);
    return Optional.of(found);
  }

  private void advance() throws SQLException {
    if (rows.next()) {
      partnerId = rows.getLong("partner_id");
      waiting = reader.read(rows);
    } else {
      waiting = null;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
