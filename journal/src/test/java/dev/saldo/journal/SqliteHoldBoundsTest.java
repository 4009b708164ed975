package dev.saldo.journal;

final class SqliteHoldBoundsTest extends HoldBoundsContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
