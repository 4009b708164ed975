package dev.saldo.journal;

class SqliteVerifierTest extends VerifierCases {
  SqliteVerifierTest() {
    super(SampleDatabase.SQLITE);
  }
}
