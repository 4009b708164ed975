package dev.saldo.journal;

final class PostgresAuditTest extends AuditContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }
}
