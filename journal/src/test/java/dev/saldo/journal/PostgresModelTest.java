package dev.saldo.journal;

final class PostgresModelTest extends ModelContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }

  @Override
  int steps() {
    return 60;
  }
}
