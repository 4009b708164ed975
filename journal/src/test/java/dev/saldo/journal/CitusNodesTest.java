package dev.saldo.journal;

import org.junit.jupiter.api.BeforeAll;

final class CitusNodesTest extends NodesContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }

  @Override
  int rounds() {
    return 20;
  }
}
