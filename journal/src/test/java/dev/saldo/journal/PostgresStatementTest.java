package dev.saldo.journal;

class PostgresStatementTest extends StatementCases {
  PostgresStatementTest() {
    super(SampleDatabase.POSTGRESQL);
  }
}
