package dev.saldo.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the balance and the headers beside it. */
final class BalanceReader {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private BalanceReader() {}

  static Balance balance(Answer answer, Envelope envelope) {
    BigDecimal accountBalance =
        Json.decimal(envelope.result().path("accountBalance"))
            .map(BalanceReader::withoutPowerOfTen)
            .orElseThrow(() -> unreadable(answer, envelope));
    return new Balance(
        accountBalance,
        envelope.requestId(),
        answer.header("Saldo-Currency"),
        wholeNumber(answer.header("Saldo-Sequence")),
        instant(answer.header("Saldo-As-Of")));
  }

  /** 1000 of what was written 1E+3, which {@link BigDecimal} would print so again. */
  private static BigDecimal withoutPowerOfTen(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static ProtocolException unreadable(Answer answer, Envelope envelope) {
    return new ProtocolException(
        "the answer has no accountBalance that is a number",
        ErrorDetails.of(answer.status(), envelope),
        null);
  }

  // The headers are an addition: one that is unreadable is as good as absent, and no reason to
  // withhold the balance.
  private static @Nullable Long wholeNumber(@Nullable String value) {
    return value != null && WHOLE_NUMBER.matcher(value).matches() ? Long.valueOf(value) : null;
  }

  /** ISO 8601, or milliseconds since 1970 as the API's other times. */
  private static @Nullable Instant instant(@Nullable String value) {
    @Nullable Long milliseconds = wholeNumber(value);
    if (milliseconds != null) {
      return Instant.ofEpochMilli(milliseconds);
    }
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
