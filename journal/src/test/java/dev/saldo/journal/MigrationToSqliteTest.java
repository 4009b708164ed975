package dev.saldo.journal;

class MigrationToSqliteTest extends DataMigrationCases {
  MigrationToSqliteTest() {
    super(SampleDatabase.POSTGRESQL, SampleDatabase.SQLITE);
  }
}
