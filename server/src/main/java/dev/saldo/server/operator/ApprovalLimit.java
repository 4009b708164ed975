package dev.saldo.server.operator;

import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Up to which amount one operator posts alone.
 *
 * @param amount the number of whole units, in whichever currency; empty for any amount
 */
public record ApprovalLimit(Optional<BigDecimal> amount) {
  private static final BigDecimal MINOR_UNITS_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /** One operator posts any amount. */
  public static ApprovalLimit none() {
    return new ApprovalLimit(Optional.empty());
  }

  /** The request, which waits for another operator if it moves more. */
  PostingRequest applyTo(PostingRequest request, Currency currency) {
    return amount.map(most -> request.approvedAbove(in(most, currency))).orElse(request);
  }

  private static Money in(BigDecimal most, Currency currency) {
    BigDecimal minorUnits =
        most.movePointRight(currency.decimals()).setScale(0, RoundingMode.FLOOR);
    return new Money(minorUnits.min(MINOR_UNITS_MAX).longValueExact(), currency);
  }
}
