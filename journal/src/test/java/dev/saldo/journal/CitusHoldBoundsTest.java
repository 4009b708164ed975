package dev.saldo.journal;

import org.junit.jupiter.api.BeforeAll;

final class CitusHoldBoundsTest extends HoldBoundsContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }
}
