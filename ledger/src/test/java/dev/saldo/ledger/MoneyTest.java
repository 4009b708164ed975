package dev.saldo.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "675.24, USD, 67524, 675.24",
    "0, USD, 0, 0.00",
    "-0.01, USD, -1, -0.01",
    "100.5, USD, 10050, 100.50",
    "7, JPY, 7, 7",
    "1.234, KWD, 1234, 1.234",
    "92233720368547758.07, USD, 9223372036854775807, 92233720368547758.07",
    "-92233720368547758.08, USD, -9223372036854775808, -92233720368547758.08",
  })
  void plainDecimalIsReadAndWrittenExactly(
      String text, String code, long minorUnits, String written) {
    Money money = Money.parse(text, Currency.of(code).orElseThrow());
    assertEquals(minorUnits, money.minorUnits());
    assertEquals(written, money.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_A_DECIMAL",
    "-, NOT_A_DECIMAL",
    ".5, NOT_A_DECIMAL",
    "5., NOT_A_DECIMAL",
    "+5, NOT_A_DECIMAL",
    "1e3, NOT_A_DECIMAL",
    "1.2.3, NOT_A_DECIMAL",
    "' 1', NOT_A_DECIMAL",
    "NaN, NOT_A_DECIMAL",
    "٣, NOT_A_DECIMAL",
    "1.005, TOO_MANY_DECIMALS",
    "1.000, TOO_MANY_DECIMALS",
    "92233720368547758.08, OUT_OF_RANGE",
    "99999999999999999999999999999999999999999999, OUT_OF_RANGE",
  })
  void anythingElseIsRefusedWithItsReason(String text, MoneyFormatException.Reason reason) {
    Currency usd = Currency.of("USD").orElseThrow();
    MoneyFormatException refused =
        assertThrows(MoneyFormatException.class, () -> Money.parse(text, usd));
    assertEquals(reason, refused.reason());
  }
}
