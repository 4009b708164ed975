package dev.saldo.journal;

import java.util.List;

final class SqliteGuardsTest extends GuardsContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  /** A replacement deletes without asking the triggers that guard deletion. */
  @Override
  List<String> ownWaysToBreak(long partnerId) {
    String where = " WHERE partner_id = " + partnerId;
    return List.of(
        "INSERT OR REPLACE INTO entry SELECT * FROM entry" + where,
        "INSERT OR REPLACE INTO idempotency SELECT * FROM idempotency" + where,
        "INSERT OR REPLACE INTO book SELECT * FROM book" + where,
        "INSERT OR REPLACE INTO audit SELECT * FROM audit" + where,
        "INSERT OR REPLACE INTO book SELECT partner_id, currency, 0, 0, 0, 0, 0, 0, hash FROM book"
            + where);
  }
}
