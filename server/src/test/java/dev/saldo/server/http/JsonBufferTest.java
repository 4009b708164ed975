package dev.saldo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBufferTest {
  @ParameterizedTest
  @CsvSource({
    "67524, USD, 675.24",
    "0, USD, 0.00",
    "5, USD, 0.05",
    "-5, USD, -0.05",
    "100, USD, 1.00",
    "-12345, USD, -123.45",
    "7, JPY, 7",
    "-1000, JPY, -1000",
    "1, KWD, 0.001",
    "9223372036854775807, USD, 92233720368547758.07",
    "-9223372036854775808, USD, -92233720368547758.08",
    "-9223372036854775808, KWD, -9223372036854775.808",
    "-9223372036854775808, JPY, -9223372036854775808"
  })
  void amountIsAPlainExactNumber(long minorUnits, String currency, String number) {
    Money money = new Money(minorUnits, Currency.of(currency).orElseThrow());

    assertEquals(number, new JsonBuffer().number(money).toBuffer().toString());
    assertEquals(money.toString(), number);
  }

  @Test
  void textIsQuoted() {
    String text = "a\"b\\c\n\u0001é\uD83D\uDE00";

    assertEquals(
        "\"a\\\"b\\\\c\\n\\u0001é\uD83D\uDE00\"",
        new JsonBuffer().text(text).toBuffer().toString());
  }

  @Test
  void bufferGrowsAndIsUsedAgain() {
    JsonBuffer buffer = new JsonBuffer();
    String text = "x".repeat(200_000);

    assertEquals(text, buffer.ascii(text).toBuffer().toString());
    assertEquals("{}", buffer.clear().ascii("{}").toBuffer().toString());
  }
}
