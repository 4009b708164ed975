package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlFailureTest {
  @ParameterizedTest
  @CsvSource({
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "55P03, CONFLICT",
    "08006, CONNECTION",
    "25006, CONNECTION",
    "53100, UNABLE",
    "23505, REFUSED"
  })
  void stateOfPostgresqlSaysWhatToDo(String state, SqlFailure expected) {
    assertEquals(expected, SqlFailure.of(new SQLException("failed", state)));
  }
}
