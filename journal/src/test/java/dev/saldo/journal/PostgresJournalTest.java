package dev.saldo.journal;

final class PostgresJournalTest extends JournalContractTest {
  @Override
  TestDatabase database() {
    return PostgresTestDatabase.shared();
  }
}
