package dev.saldo.journal;

class PostgresExaminationTest extends ExaminationCases {
  PostgresExaminationTest() {
    super(SampleDatabase.POSTGRESQL);
  }
}
