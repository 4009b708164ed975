package dev.saldo.journal;

final class SqliteAuditTest extends AuditContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
