package dev.saldo.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final Currency USD = Currency.of("USD").orElseThrow();

  /**
   * available, limit | command, amount | linked type, amount, refunded | outcome | available after.
   */
  private static final String CASES =
      """
         0     0 | top_up            100 |               | posted                | 100
       100     0 | charge            100 |               | posted                | 0
       100     0 | charge            101 |               | insufficient_balance  | -
       100    50 | charge            150 |               | posted                | -50
       100    50 | charge            151 |               | insufficient_balance  | -
       -50    10 | top_up              1 |               | posted                | -49
       -50    10 | charge              1 |               | insufficient_balance  | -
         0     0 | top_up              0 |               | amount_not_positive   | -
         0     0 | charge             -1 |               | amount_not_positive   | -
         1     0 | top_up            MAX |               | balance_out_of_range  | -
         0     0 | top_up            MAX |               | posted                | MAX
         0   MAX | charge            MAX |               | posted                | -MAX
      -MAX   MAX | charge              2 |               | balance_out_of_range  | -
      -MAX   MAX | charge              1 |               | insufficient_balance  | -
         0     0 | refund              5 | charge 10 5   | posted                | 5
         0     0 | refund              6 | charge 10 5   | refund_exceeds_charge | -
         0     0 | refund              0 |               | amount_not_positive   | -
         0     0 | refund              1 |               | charge_not_found      | -
         0     0 | refund              1 | top_up 10 0   | not_a_charge          | -
         0     0 | adjustment_credit   3 |               | posted                | 3
         3     0 | adjustment_debit    3 |               | posted                | 0
         3     0 | adjustment_debit    4 |               | insufficient_balance  | -
         7     0 | credit_limit      500 |               | posted                | 7
        -7    10 | credit_limit        0 |               | posted                | -7
         7     0 | credit_limit       -1 |               | credit_limit_negative | -
      """;

  @Test
  void everyCaseOfTheTableHasItsOutcome() {
    Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    for (String line : CASES.lines().toList()) {
      seen.add(check(line));
    }
    assertEquals(EnumSet.allOf(Outcome.class), seen);
  }

  private static Outcome check(String line) {
    List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::trim).toList();
    String[] start = cells.get(0).split("\\s+");
    String[] command = cells.get(1).split("\\s+");
    Book book = new Book(1, 9, usd(start[0]), usd("0"), usd(start[1]));
    Decision decision = Rules.decide(book, command(command), linked(cells.get(2)));

    assertEquals(cells.get(3), decision.outcome().label(), line);
    assertEquals(decision.outcome() == Outcome.POSTED, decision.posting().isPresent(), line);
    decision
        .posting()
        .ifPresent(
            posting -> {
              assertEquals(usd(cells.get(4)), posting.after().available(), line);
              assertEquals(10, posting.after().sequence(), line);
              assertTrue(posting.type().label().equals(command[0]), line);
            });
    return decision.outcome();
  }

  private static Command command(String[] cells) {
    Money amount = usd(cells[1]);
    return switch (EntryType.ofLabel(cells[0])) {
      case TOP_UP -> new Command.TopUp(amount);
      case CHARGE -> new Command.Charge(amount);
      case REFUND -> new Command.Refund(amount, 4);
      case ADJUSTMENT_CREDIT -> new Command.AdjustmentCredit(amount);
      case ADJUSTMENT_DEBIT -> new Command.AdjustmentDebit(amount);
      case CREDIT_LIMIT -> new Command.CreditLimit(amount);
    };
  }

  private static Optional<LinkedEntry> linked(String cell) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = cell.split("\\s+");
    return Optional.of(
        new LinkedEntry(4, EntryType.ofLabel(parts[0]), usd(parts[1]), usd(parts[2])));
  }

  private static Money usd(String minorUnits) {
    return new Money(Long.parseLong(minorUnits.replace("MAX", Long.toString(Long.MAX_VALUE))), USD);
  }
}
