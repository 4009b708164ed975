package dev.saldo.journal;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** All guards but those of a book's row, which would have to look at another table's shard. */
final class CitusGuardsTest extends GuardsContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }

  @Override
  boolean guardsBookRows() {
    return false;
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
