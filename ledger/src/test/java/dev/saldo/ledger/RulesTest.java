package dev.saldo.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static final Circumstances PLAIN = new Circumstances(NOW, 0);

  /**
   * available, held, limit | command, amount, expiry in seconds from now, most or less open holds |
   * linked type, amount, settled, reversed or parent's amount and settled | outcome | entries,
   * available and held after.
   */
  private static final String CASES =
      """
         0   0     0 | top_up            100 |                        | posted                | 1  100    0
       100   0     0 | charge            100 |                        | posted                | 1    0    0
       100   0     0 | charge            101 |                        | insufficient_balance  |
       100   9     0 | charge            101 |                        | insufficient_balance  |
       100   0    50 | charge            150 |                        | posted                | 1  -50    0
       100   0    50 | charge            151 |                        | insufficient_balance  |
       -50   0    10 | top_up              1 |                        | posted                | 1  -49    0
       -50   0    10 | charge              1 |                        | insufficient_balance  |
         0   0     0 | top_up              0 |                        | amount_not_positive   |
         0   0     0 | charge             -1 |                        | amount_not_positive   |
         1   0     0 | top_up            MAX |                        | balance_out_of_range  |
         0   1     0 | top_up            MAX |                        | balance_out_of_range  |
         0   0     0 | top_up            MAX |                        | posted                | 1  MAX    0
         0   0   MAX | charge            MAX |                        | posted                | 1 -MAX    0
      -MAX   0   MAX | charge              2 |                        | balance_out_of_range  |
      -MAX   0   MAX | charge              1 |                        | insufficient_balance  |
         0   0     0 | refund              5 | charge 10 5            | posted                | 1    5    0
         0   0     0 | refund              5 | capture 10 5           | posted                | 1    5    0
         0   0     0 | refund              6 | charge 10 5            | refund_exceeds_charge |
         0   0     0 | refund              0 |                        | amount_not_positive   |
         0   0     0 | refund              1 |                        | charge_not_found      |
         0   0     0 | refund              1 | top_up 10 0            | not_a_charge          |
         0   0     0 | refund              1 | charge 10 10 reversed  | already_reversed      |
       MAX   0     0 | refund              1 | charge 10 0            | balance_out_of_range  |
         0   0     0 | adjustment_credit   3 |                        | posted                | 1    3    0
         3   0     0 | adjustment_debit    3 |                        | posted                | 1    0    0
         3   0     0 | adjustment_debit    4 |                        | insufficient_balance  |
         7   0     0 | credit_limit      500 |                        | posted                | 1    7    0
        -7   0    10 | credit_limit        0 |                        | posted                | 1   -7    0
         7   0     0 | credit_limit       -1 |                        | credit_limit_negative |
        10   0     0 | hold               10 |                        | posted                | 1    0   10
        10   0     0 | hold            10 +1 |                        | posted                | 1    0   10
        10   0     0 | hold            10 +0 |                        | expiry_not_in_future  |
        10   0     0 | hold            10 -1 |                        | expiry_not_in_future  |
        10   0     0 | hold             0 -1 |                        | amount_not_positive   |
        10   0     0 | hold         11 - most |                        | too_many_holds        |
        10   0     0 | hold        11 -1 most |                        | expiry_not_in_future  |
        10   0     0 | hold         10 - less |                        | posted                | 1    0   10
        10   5     0 | hold               11 |                        | insufficient_balance  |
      -MAX   1   MAX | hold              MAX |                        | balance_out_of_range  |
         1   9     0 | capture             9 | hold 9 0               | posted                | 1    1    0
         1   9     0 | capture             - | hold 9 0               | posted                | 1    1    0
         1   9     0 | capture             4 | hold 9 0               | posted                | 2    6    0
         1   9     0 | capture            10 | hold 9 0               | capture_exceeds_hold  |
         1   9     0 | capture             0 | hold 9 0               | amount_not_positive   |
         1   9     0 | capture             4 | hold 9 9               | hold_closed           |
         1   9     0 | capture            10 | hold 9 9               | hold_closed           |
         1   9     0 | capture             4 | charge 9 0             | not_a_hold            |
         1   9     0 | capture             4 |                        | hold_not_found        |
         1   9     0 | release             - | hold 9 0               | posted                | 1   10    0
         1   9     0 | release             - | hold 9 9               | hold_closed           |
         1   9     0 | release             - | top_up 9 0             | not_a_hold            |
         1   9     0 | release             - |                        | hold_not_found        |
         9   0     0 | top_up_reversal     - | top_up 9 0             | posted                | 1    0    0
         8   0     0 | top_up_reversal     - | top_up 9 0             | insufficient_balance  |
         8   0     1 | top_up_reversal     - | top_up 9 0             | posted                | 1   -1    0
         8   0     0 | top_up_reversal forced | top_up 9 0          | posted                | 1   -1    0
         8   5     2 | top_up_reversal forced | top_up 19 0         | posted                | 1  -11    5
         0   0     0 | charge_reversal forced | charge 9 0          | posted                | 1    9    0
         0   0     0 | refund_reversal forced | refund 9 0 parent 12 9 | posted             | 1   -9    0
         0   0     0 | adjustment_credit_reversal forced | adjustment_credit 9 0 | posted   | 1   -9    0
        -9   0     0 | top_up_reversal forced | top_up 9 9 reversed | already_reversed      |
         0   0     0 | charge_reversal forced | charge 9 1          | already_refunded      |
         0   0     0 | charge_reversal forced | hold 9 0            | not_reversible        |
         0   0     0 | top_up_reversal forced |                     | entry_not_found       |
      -MAX   0     0 | top_up_reversal forced | top_up 9 0          | balance_out_of_range  |
        -9   0     0 | charge              1 |                        | insufficient_balance  |
        -9   0     0 | hold                1 |                        | insufficient_balance  |
        -9   0     0 | adjustment_debit    1 |                        | insufficient_balance  |
        -9   0     0 | top_up_reversal     - | top_up 1 0             | insufficient_balance  |
        -9   5     0 | capture             5 | hold 5 0               | posted                | 1   -9    0
        -9   5     0 | capture             2 | hold 5 0               | posted                | 2   -6    0
        -9   5     0 | release             - | hold 5 0               | posted                | 1   -4    0
        -9   0     0 | refund              5 | charge 10 5            | posted                | 1   -4    0
        -9   0     5 | credit_limit        0 |                        | posted                | 1   -9    0
         9   0     0 | top_up_reversal     - | top_up 9 9 reversed    | already_reversed      |
         9   0     0 | top_up_reversal     - |                        | entry_not_found       |
         0   0     0 | charge_reversal     - | charge 9 0             | posted                | 1    9    0
         0   0     0 | charge_reversal     - | charge 9 1             | already_refunded      |
         0   0     0 | capture_reversal    - | capture 9 0            | posted                | 1    9    0
         9   0     0 | refund_reversal     - | refund 9 0 parent 12 9 | posted                | 1    0    0
         8   0     0 | refund_reversal     - | refund 9 0 parent 12 9 | insufficient_balance  |
         0   0     0 | charge_reversal     - | charge_reversal 9 0    | not_reversible        |
         0   0     0 | charge_reversal     - | hold 9 0               | not_reversible        |
         0   0     0 | charge_reversal     - | credit_limit 0 0       | not_reversible        |
         9   0     0 | adjustment_credit_reversal - | adjustment_credit 9 0 | posted          | 1    0    0
         9   0     0 | adjustment_debit_reversal  - | adjustment_debit 9 0  | posted          | 1   18    0
       MAX   0     0 | adjustment_debit_reversal  - | adjustment_debit 9 0  | balance_out_of_range |
      """;

  @Test
  void everyCaseOfTheTableHasItsOutcome() {
    Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    Set<EntryType> posted = EnumSet.noneOf(EntryType.class);
    for (String line : CASES.lines().toList()) {
      Decision decision = check(line);
      seen.add(decision.outcome());
      decision.postings().forEach(posting -> posted.add(posting.type()));
    }
    assertEquals(EnumSet.allOf(Outcome.class), seen);
    assertEquals(EnumSet.allOf(EntryType.class), posted);
  }

  @Test
  void refundSettlesItsChargeAndItsReversalReopensIt() {
    LinkedEntry charge = linked("charge 12 4").orElseThrow();
    Book book = new Book(1, 9, usd("0"), usd("0"), usd("0"));
    Decision refund =
        Rules.decide(book, new Command.Refund(usd("5"), 4), Optional.of(charge), PLAIN);
    assertEquals(usd("9"), refund.postings().get(0).linked().orElseThrow().settled());

    Decision reversal =
        Rules.decide(
            refund.postings().get(0).after(),
            new Command.Reverse(10),
            linked("refund 5 0 parent 12 9"),
            PLAIN);
    List<LinkedEntry> settled = reversal.postings().get(0).settled();
    assertTrue(settled.get(0).isReversed());
    assertEquals(usd("4"), settled.get(1).settled());
  }

  @Test
  void partialCaptureReleasesTheRestFirst() {
    Book book = new Book(1, 9, usd("1"), usd("9"), usd("0"));
    Decision decision =
        Rules.decide(
            book, new Command.Capture(Optional.of(usd("4")), 4), linked("hold 9 0"), PLAIN);
    assertEquals(
        List.of(EntryType.RELEASE, EntryType.CAPTURE),
        decision.postings().stream().map(Decision.Posting::type).toList());
    assertEquals(usd("9"), decision.postings().get(1).linked().orElseThrow().settled());
  }

  private static Circumstances circumstances(String[] words) {
    return switch (words[words.length - 1]) {
      case "most" -> new Circumstances(NOW, Rules.OPEN_HOLDS_MAX);
      case "less" -> new Circumstances(NOW, Rules.OPEN_HOLDS_MAX - 1);
      default -> PLAIN;
    };
  }

  private static Decision check(String line) {
    List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::trim).toList();
    String[] start = cells.get(0).split("\\s+");
    Book book = new Book(1, 9, usd(start[0]), usd(start[1]), usd(start[2]));
    String[] words = cells.get(1).split("\\s+");
    Decision decision =
        Rules.decide(book, command(words), linked(cells.get(2)), circumstances(words));

    assertEquals(cells.get(3), decision.outcome().label(), line);
    assertEquals(decision.outcome() == Outcome.POSTED, !decision.postings().isEmpty(), line);
    if (decision.outcome() == Outcome.POSTED) {
      checkEntries(decision.postings(), cells.get(4).split("\\s+"), line);
    }
    return decision;
  }

  private static void checkEntries(
      List<Decision.Posting> postings, String[] expected, String line) {
    assertEquals(Integer.parseInt(expected[0]), postings.size(), line);
    Book after = postings.get(postings.size() - 1).after();
    assertEquals(usd(expected[1]), after.available(), line);
    assertEquals(usd(expected[2]), after.held(), line);
    assertEquals(9 + postings.size(), after.sequence(), line);
  }

  private static Command command(String[] cells) {
    return switch (EntryType.ofLabel(cells[0])) {
      case TOP_UP -> new Command.TopUp(usd(cells[1]));
      case CHARGE -> new Command.Charge(usd(cells[1]));
      case REFUND -> new Command.Refund(usd(cells[1]), 4);
      case ADJUSTMENT_CREDIT -> new Command.AdjustmentCredit(usd(cells[1]));
      case ADJUSTMENT_DEBIT -> new Command.AdjustmentDebit(usd(cells[1]));
      case CREDIT_LIMIT -> new Command.CreditLimit(usd(cells[1]));
      case HOLD -> new Command.Hold(usd(cells[1]), expiry(cells));
      case CAPTURE ->
          new Command.Capture(
              cells[1].equals("-") ? Optional.empty() : Optional.of(usd(cells[1])), 4);
      case RELEASE -> new Command.Release(4);
      case TOP_UP_REVERSAL,
          CHARGE_REVERSAL,
          REFUND_REVERSAL,
          ADJUSTMENT_CREDIT_REVERSAL,
          ADJUSTMENT_DEBIT_REVERSAL,
          CAPTURE_REVERSAL ->
          cells[1].equals("forced")
              ? new Command.ForcedReverse(4, "bounced")
              : new Command.Reverse(4);
    };
  }

  private static Optional<Instant> expiry(String[] cells) {
    return cells.length < 3 || cells[2].equals("-")
        ? Optional.empty()
        : Optional.of(NOW.plusSeconds(Integer.parseInt(cells[2])));
  }

  private static Optional<LinkedEntry> linked(String cell) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = cell.split("\\s+");
    boolean isReversed = parts.length == 4;
    Optional<LinkedEntry> parent =
        parts.length == 6
            ? Optional.of(
                new LinkedEntry(
                    2, EntryType.CHARGE, usd(parts[4]), usd(parts[5]), false, Optional.empty()))
            : Optional.empty();
    return Optional.of(
        new LinkedEntry(
            4, EntryType.ofLabel(parts[0]), usd(parts[1]), usd(parts[2]), isReversed, parent));
  }

  private static Money usd(String minorUnits) {
    return new Money(Long.parseLong(minorUnits.replace("MAX", Long.toString(Long.MAX_VALUE))), USD);
  }
}
