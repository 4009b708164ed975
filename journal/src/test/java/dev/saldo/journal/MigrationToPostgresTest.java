package dev.saldo.journal;

class MigrationToPostgresTest extends DataMigrationCases {
  MigrationToPostgresTest() {
    super(SampleDatabase.SQLITE, SampleDatabase.POSTGRESQL);
  }
}
