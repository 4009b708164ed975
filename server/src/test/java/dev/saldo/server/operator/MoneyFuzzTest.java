package dev.saldo.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.MoneyFormatException;
import dev.saldo.server.Fuzz;
import dev.saldo.server.Mutations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reader of amounts against a second way of saying what an amount is. */
class MoneyFuzzTest {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final int LENGTH_MAX = 40;
  private static final List<String> AMOUNTS =
      List.of("0", "12.34", "-675.240", "92233720368547758.07", "-9223372036854775808", "0.001");
  private static final Mutations MUTATIONS =
      new Mutations(
          List.of(
              "-",
              "--",
              "+",
              ".",
              "..",
              ",",
              "e9",
              "E-9",
              "0x",
              "00000000000000000000",
              " ",
              "NaN",
              "Infinity",
              "9223372036854775808",
              "\u0661",
              "\uFF11",
              "\uD835\uDFCF",
              "\u2212",
              "\u0000",
              "1d",
              "_"),
          0x250);

  @Test
  void amountIsReadExactlyOrRefused() {
    Fuzz.run(
        random -> {
          Currency currency =
              Currency.of(List.of("USD", "JPY", "KWD").get(random.nextInt(3))).orElseThrow();
          assertReadExactlyOrRefused(text(random), currency);
        });
  }

  private static String text(Random random) {
    return MUTATIONS.of(AMOUNTS.get(random.nextInt(AMOUNTS.size())), random);
  }

  private static void assertReadExactlyOrRefused(String text, Currency currency) {
    if (isAmount(text, currency)) {
      Money money = Money.parse(text, currency);
      assertEquals(0, new BigDecimal(money.toString()).compareTo(new BigDecimal(text)), text);
      assertEquals(money, Money.parse(money.toString(), currency));
    } else {
      assertThrows(MoneyFormatException.class, () -> Money.parse(text, currency), text);
    }
  }

  private static boolean isAmount(String text, Currency currency) {
    if (!DECIMAL.matcher(text).matches() || text.length() > LENGTH_MAX) {
      return false;
    }
    int point = text.indexOf('.');
    if (point >= 0 && text.length() - point - 1 > currency.decimals()) {
      return false;
    }
    BigInteger minorUnits =
        new BigDecimal(text).scaleByPowerOfTen(currency.decimals()).toBigIntegerExact();
    return minorUnits.bitLength() < Long.SIZE;
  }
}
