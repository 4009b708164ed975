package dev.saldo.journal;

import org.junit.jupiter.api.BeforeAll;

final class CitusJournalTest extends JournalContractTest {
  @BeforeAll
  static void requireCluster() {
    CitusTestDatabase.require();
  }

  @Override
  TestDatabase database() {
    return new CitusTestDatabase();
  }
}
