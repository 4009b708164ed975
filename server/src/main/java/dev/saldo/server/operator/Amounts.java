package dev.saldo.server.operator;

import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.MoneyFormatException;
import dev.saldo.server.http.JsonFields;
import dev.saldo.server.http.Refusal;
import dev.saldo.server.http.Tag;
import java.util.Optional;

/** Reads amounts of requests. Whether they are positive is for the ledger's rules to say. */
final class Amounts {
  private static final int LENGTH_MAX = 40;

  private Amounts() {}

  /** An amount that must be there. */
  static Money required(JsonFields fields, String name, Currency currency) {
    return parse(fields.field(name), fields.text(name, LENGTH_MAX), currency);
  }

  /** An amount that may be left out. */
  static Optional<Money> optional(JsonFields fields, String name, Currency currency) {
    return fields.has(name) ? Optional.of(required(fields, name, currency)) : Optional.empty();
  }

  private static Money parse(String field, String text, Currency currency) {
    try {
      return Money.parse(text, currency);
    } catch (MoneyFormatException refused) {
      throw switch (refused.reason()) {
        case NOT_A_DECIMAL ->
            Refusal.field(field, Tag.FORMAT, field + " must be a plain decimal such as 12.34");
        case TOO_MANY_DECIMALS -> tooManyDecimals(field, currency);
        case OUT_OF_RANGE -> outOfRange(field, text.startsWith("-"), currency);
      };
    }
  }

  private static Refusal tooManyDecimals(String field, Currency currency) {
    String detail =
        "%s has more decimals than %s, which has %d"
            .formatted(field, currency.code(), currency.decimals());
    return Refusal.field(field, Tag.TOO_MANY_DECIMALS, detail)
        .particular("max", Integer.toString(currency.decimals()));
  }

  private static Refusal outOfRange(String field, boolean isNegative, Currency currency) {
    long bound = isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
    return Refusal.field(field, isNegative ? Tag.MIN : Tag.MAX)
        .particular(isNegative ? "min" : "max", new Money(bound, currency).toString());
  }
}
