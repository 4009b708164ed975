package dev.saldo.journal;

class SqliteExaminationTest extends ExaminationCases {
  SqliteExaminationTest() {
    super(SampleDatabase.SQLITE);
  }
}
