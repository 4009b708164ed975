package dev.saldo.journal;

final class SqliteNodesTest extends NodesContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }

  @Override
  int rounds() {
    return 40;
  }
}
