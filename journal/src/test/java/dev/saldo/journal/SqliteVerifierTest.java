package dev.saldo.journal;

class SqliteVerifierTest extends VerifierCases {
  @Override
  TestDatabase database() {
    return new SqliteTestDatabase();
  }
}
