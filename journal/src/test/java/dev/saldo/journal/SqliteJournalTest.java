package dev.saldo.journal;

final class SqliteJournalTest extends JournalContractTest {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
