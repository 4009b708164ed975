package dev.saldo.journal;

final class PostgresApprovalTest extends ApprovalContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }
}
