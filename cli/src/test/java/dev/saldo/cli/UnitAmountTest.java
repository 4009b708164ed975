package dev.saldo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UnitAmountTest {
  private static final UnitAmount AMOUNTS = new UnitAmount();

  @ParameterizedTest
  @ValueSource(strings = {"0", "5000", "99.50", "999999999999999.9999"})
  void plainDecimalIsReadExactly(String text) {
    assertEquals(text, AMOUNTS.convert(text).toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "1\n",
        "-1",
        "+1",
        "1e3",
        "1E-9",
        ".5",
        "5.",
        "1,000",
        "1.23456",
        "0x1",
        "NaN",
        "Infinity",
        "1d",
        "\u0661",
        "\uFF11",
        "1_000",
        "1000000000000000"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> AMOUNTS.convert(text));
  }
}
