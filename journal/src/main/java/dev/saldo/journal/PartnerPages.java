package dev.saldo.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Goes through all partners in the order of their ids, some at a time. Not thread-safe. */
final class PartnerPages {
  static final int PARTNERS_PER_PAGE = 256;

  private final Connection connection;
  private long after = Long.MIN_VALUE;

  /** Pages of a connection that is not in auto-commit mode; each ends its transaction. */
  PartnerPages(Connection connection) {
    this.connection = connection;
  }

  /** How many partners there are now. */
  static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(partner_id) FROM partner")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The next partners; fewer than {@value #PARTNERS_PER_PAGE} at the end. */
  List<Long> next() throws SQLException {
    List<Long> partners = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT partner_id FROM partner WHERE partner_id > ? ORDER BY partner_id LIMIT ?")) {
      statement.setLong(1, after);
      statement.setLong(2, PARTNERS_PER_PAGE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          partners.add(row.getLong(1));
        }
      }
    }
    connection.commit();
    if (!partners.isEmpty()) {
      after = partners.get(partners.size() - 1);
    }
    return partners;
  }
}
