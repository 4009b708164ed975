package dev.saldo.journal;

final class SqliteAccessTest extends AccessContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
