package dev.saldo.journal;

class SqliteStatementTest extends StatementCases {
  SqliteStatementTest() {
    super(SampleDatabase.SQLITE);
  }
}
