package dev.saldo.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pages of partners. */
final class PartnerQueries {
  private static final int ID_DIGITS = 19;

  private PartnerQueries() {}

  /** What a partner is searched by, beside its id. */
  static String searchable(String name, String email) {
    return (name + '\n' + email).toLowerCase(Locale.ROOT);
  }

  static List<Partner> page(Session session, PartnerQuery query) throws SQLException {
    PreparedStatement statement =
        query.text().isEmpty() ? all(session, query) : matching(session, query);
    List<Partner> partners = new ArrayList<>();
    Session.read(statement, row -> partners.add(Rows.partner(row)));
    return partners;
  }

  private static PreparedStatement all(Session session, PartnerQuery query) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.PARTNER_PAGE);
    statement.setLong(1, query.afterPartnerId());
    statement.setInt(2, query.limit());
    return statement;
  }

  private static PreparedStatement matching(Session session, PartnerQuery query)
      throws SQLException {
    PreparedStatement statement = session.prepare(Sql.PARTNER_SEARCH);
    String text = query.text().toLowerCase(Locale.ROOT);
    long first = firstIdOf(text);
    statement.setLong(1, query.afterPartnerId());
    statement.setString(2, "%" + text.replaceAll("([!%_])", "!$1") + "%");
    statement.setLong(3, first);
    statement.setLong(4, lastIdOf(first, text.length()));
    statement.setInt(5, query.limit());
    return statement;
  }

  /** The first id that begins with these digits; 0, which is no id, if none does. */
  private static long firstIdOf(String text) {
    boolean isDigits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isDigits || text.length() > ID_DIGITS) {
      return 0;
    }
    try {
      return Long.parseLong(text + "0".repeat(ID_DIGITS - text.length()));
    } catch (NumberFormatException beyondTheLast) {
      return 0;
    }
  }

  private static long lastIdOf(long first, int digits) {
    if (first == 0) {
      return 0;
    }
    long others = Long.parseLong("0" + "9".repeat(ID_DIGITS - digits));
    return first + Math.min(others, Long.MAX_VALUE - first);
  }
}
