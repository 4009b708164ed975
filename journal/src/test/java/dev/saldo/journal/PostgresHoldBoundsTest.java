package dev.saldo.journal;

final class PostgresHoldBoundsTest extends HoldBoundsContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }
}
