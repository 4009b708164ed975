package dev.saldo.journal;

class PostgresVerifierTest extends VerifierCases {
  PostgresVerifierTest() {
    super(SampleDatabase.POSTGRESQL);
  }
}
