package dev.saldo.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the balance and the headers beside it. */
final class BalanceReader {
  private static final String CURRENCY = "Saldo-Currency";
  private static final String SEQUENCE = "Saldo-Sequence";
  private static final String AS_OF = "Saldo-As-Of";
  private static final List<String> HEADERS = List.of(CURRENCY, SEQUENCE, AS_OF);
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private BalanceReader() {}

  static Balance balance(Answer answer, Envelope envelope) {
    BigDecimal accountBalance =
        Optional.of(envelope.result().path("accountBalance"))
            .filter(JsonNode::isNumber)
            .flatMap(Json::decimal)
            .map(BalanceReader::withoutPowerOfTen)
            .orElseThrow(
                () ->
                    unreadable(
                        "the answer has no accountBalance that is a number", answer, envelope));
    for (String header : HEADERS) {
      if (answer.contradictsItselfIn(header)) {
        throw unreadable("the answer has different values of " + header, answer, envelope);
      }
    }
    return new Balance(
        accountBalance,
        envelope.requestId(),
        answer.header(CURRENCY),
        wholeNumber(answer.header(SEQUENCE)),
        instant(answer.header(AS_OF)));
  }

  /** 1000 of what was written 1E+3, which {@link BigDecimal} would print so again. */
  private static BigDecimal withoutPowerOfTen(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static ProtocolException unreadable(String reason, Answer answer, Envelope envelope) {
    return new ProtocolException(reason, ErrorDetails.of(answer.status(), envelope), null);
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
