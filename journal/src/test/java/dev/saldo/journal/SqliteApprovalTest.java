package dev.saldo.journal;

final class SqliteApprovalTest extends ApprovalContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
