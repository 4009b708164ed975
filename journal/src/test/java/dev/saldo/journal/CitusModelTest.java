package dev.saldo.journal;

import org.junit.jupiter.api.BeforeAll;

final class CitusModelTest extends ModelContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }

  @Override
  int steps() {
    return 40;
  }
}
