package dev.saldo.journal;

final class SqliteModelTest extends ModelContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  @Override
  int steps() {
    return 150;
  }
}
