package dev.saldo.journal;

final class PostgresNodesTest extends NodesContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }

  @Override
  int rounds() {
    return 40;
  }
}
