package dev.saldo.journal;

final class PostgresAccessTest extends AccessContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }
}
