package dev.saldo.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApprovalPolicyTest {
  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final Money ZERO = Money.zero(USD);

  /** 100.00 are available, 50.00 held, and the credit limit is 20.00. */
  private static final Book BOOK = new Book(1, 7, usd(10_000), usd(5_000), usd(2_000));

  private static final LinkedEntry CHARGE = entry(3, EntryType.CHARGE, 6_000);
  private static final LinkedEntry HOLD = entry(4, EntryType.HOLD, 5_000);
  private static final LinkedEntry TOP_UP = entry(5, EntryType.TOP_UP, 6_000);

  @Test
  void whateverMovesMoreThanTheThresholdTakesTwo() {
    assertAbove(4_000, new Command.TopUp(usd(4_001)));
    assertAbove(4_000, new Command.Charge(usd(4_001)));
    assertAbove(4_000, new Command.Hold(usd(4_001), Optional.empty()));
    assertAbove(4_000, new Command.AdjustmentCredit(usd(4_001)));
    assertAbove(4_000, new Command.AdjustmentDebit(usd(4_001)));
    assertAbove(4_000, new Command.CreditLimit(usd(4_001)));
    assertAbove(4_000, new Command.Refund(usd(4_001), 3), CHARGE);
    assertAbove(4_000, new Command.Capture(Optional.of(usd(4_001)), 4), HOLD);
    assertAbove(4_999, new Command.Capture(Optional.empty(), 4), HOLD);
    assertAbove(4_999, new Command.Release(4), HOLD);
    assertAbove(5_999, new Command.Reverse(3), CHARGE);
    assertAbove(5_999, new Command.Reverse(5), TOP_UP);
  }

  @Test
  void whatTheRulesRefuseTakesOne() {
    Command charge = new Command.Charge(usd(1_000_000));
    assertEquals(false, takesTwo("USD=0", "USD=0", charge, 0));
  }

  @Test
  void creditLimitThatIsLoweredTakesOne() {
    assertEquals(false, takesTwo("USD=5", "", new Command.CreditLimit(usd(1_999)), 0));
  }

  @Test
  void thresholdIsOfItsCurrency() {
    assertEquals(false, takesTwo("JPY=1,EUR=1", "JPY=1", new Command.TopUp(usd(1_000)), 0));
  }

  @Test
  void sumOfADayCountsWhatIsCreated() {
    assertDaily(1_000, new Command.TopUp(usd(1_000)));
    assertDaily(1_000, new Command.AdjustmentCredit(usd(1_000)));
    assertDaily(1_000, new Command.Refund(usd(1_000), 3), CHARGE);
    assertDaily(6_000, new Command.Reverse(3), CHARGE);
    assertDaily(500, new Command.CreditLimit(usd(2_500)));
  }

  @Test
  void sumOfADayDoesNotCountWhatIsSpent() {
    for (Command command :
        new Command[] {
          new Command.Charge(usd(1_000)),
          new Command.Hold(usd(1_000), Optional.empty()),
          new Command.AdjustmentDebit(usd(1_000)),
          new Command.CreditLimit(usd(1_000))
        }) {
      assertEquals(ZERO, ApprovalPolicy.created(BOOK, decide(command)), command::toString);
      assertEquals(false, takesTwo("", "USD=0", command, 1), command::toString);
    }
    assertEquals(
        ZERO, ApprovalPolicy.created(BOOK, decide(new Command.Capture(Optional.empty(), 4), HOLD)));
    assertEquals(ZERO, ApprovalPolicy.created(BOOK, decide(new Command.Release(4), HOLD)));
  }

  @Test
  void sumBeyondALoweredThresholdTakesTwo() {
    assertTrue(takesTwo("", "USD=1", new Command.TopUp(usd(1)), Long.MAX_VALUE));
  }

  @Test
  void thresholdsAreReadAndWritten() {
    assertEquals("JPY=500000,USD=5000.00", Thresholds.parse("USD=5000, JPY=500000").toString());
    assertEquals(Thresholds.none(), Thresholds.parse(""));
    assertEquals(Thresholds.parse("USD=0.5"), Thresholds.parse("USD=0.50"));
  }

  @Test
  void thresholdsThatAreWrongAreNamed() {
    assertWrong("5000", "'5000' names no currency: write it as USD=5000,JPY=500000");
    assertWrong("USD=1,XYZ=1", "'XYZ' is not a currency code of ISO 4217");
    assertWrong("usd=1", "'usd' is not a currency code of ISO 4217");
    assertWrong("JPY=1.5", "'JPY=1.5' has more decimals than JPY, which has 0");
    assertWrong("USD=1,JPY=2,USD=3", "USD is there twice");
    assertWrong("USD=-1", "USD has an amount below zero: -1.00");
    assertWrong("USD=1e3", "'USD=1e3' has no plain amount");
    assertWrong("USD=", "'USD=' has no plain amount");
    assertWrong("USD=1,", "'' names no currency");
    assertWrong("USD=99999999999999999999", "is larger than can be kept");
  }

  @Test
  void policyIsTextForPeople() {
    assertEquals("above USD=5.00, above daily none, expiry 7d", policy("USD=5", "").toString());
    assertEquals("90s", ApprovalPolicy.text(Duration.ofSeconds(90)));
    assertEquals("90m", ApprovalPolicy.text(Duration.ofMinutes(90)));
    assertEquals("36h", ApprovalPolicy.text(Duration.ofHours(36)));
  }

  private static void assertWrong(String text, String message) {
    ThresholdException wrong =
        assertThrows(ThresholdException.class, () -> Thresholds.parse(text), text);
    assertTrue(String.valueOf(wrong.getMessage()).contains(message), wrong::toString);
  }

  /** A command that moves one cent more than the threshold. */
  private static void assertAbove(long most, Command command, LinkedEntry... linked) {
    assertTrue(takesTwo("USD=" + usd(most), "", command, 0, linked), command::toString);
    String more = "USD=" + usd(most + 1);
    assertEquals(false, takesTwo(more, "", command, 0, linked), command::toString);
  }

  /** A command that creates as much as is given. */
  private static void assertDaily(long created, Command command, LinkedEntry... linked) {
    assertEquals(usd(created), ApprovalPolicy.created(BOOK, decide(command, linked)));
    String most = "USD=" + usd(created + 10);
    assertEquals(false, takesTwo("", most, command, 10, linked), command::toString);
    assertTrue(takesTwo("", most, command, 11, linked), command::toString);
  }

  private static boolean takesTwo(
      String above, String daily, Command command, long today, LinkedEntry... linked) {
    return policy(above, daily).takesTwo(BOOK, decide(command, linked), usd(today));
  }

  private static ApprovalPolicy policy(String above, String daily) {
    return new ApprovalPolicy(
        Thresholds.parse(above), Thresholds.parse(daily), ApprovalPolicy.EXPIRY_DEFAULT);
  }

  private static Decision decide(Command command, LinkedEntry... linked) {
    Optional<LinkedEntry> entry = linked.length == 0 ? Optional.empty() : Optional.of(linked[0]);
    return Rules.decide(BOOK, command, entry, new Circumstances(Instant.EPOCH, 0));
  }

  private static LinkedEntry entry(long sequence, EntryType type, long cents) {
    return new LinkedEntry(sequence, type, usd(cents), ZERO, false, Optional.empty());
  }

  private static Money usd(long cents) {
    return new Money(cents, USD);
  }
}
