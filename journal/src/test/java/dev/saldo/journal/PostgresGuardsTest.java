package dev.saldo.journal;

import java.util.List;

final class PostgresGuardsTest extends GuardsContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }

  @Override
  List<String> ownWaysToBreak(long partnerId) {
    return List.of(
        "TRUNCATE entry CASCADE",
        "TRUNCATE idempotency",
        "TRUNCATE book CASCADE",
        "TRUNCATE audit");
  }
}
