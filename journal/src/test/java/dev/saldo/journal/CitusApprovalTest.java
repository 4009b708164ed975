package dev.saldo.journal;

import org.junit.jupiter.api.BeforeAll;

final class CitusApprovalTest extends ApprovalContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }
}
