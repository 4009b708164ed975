package dev.saldo.ledger;

import java.time.Duration;
import java.util.List;

/**
 * Rules for what one operator may post alone. A posting beyond them waits for a second operator.
 * Immutable.
 *
 * @param above the most that one posting moves, or that a credit limit is raised to
 * @param aboveDaily the most that an operator creates for one partner in a day
 * @param expiry how long a posting waits
 */
public record ApprovalPolicy(Thresholds above, Thresholds aboveDaily, Duration expiry) {
  /** How long a posting waits if nothing else is said. */
  public static final Duration EXPIRY_DEFAULT = Duration.ofDays(7);

  /** The shortest and the longest time that a posting can be told to wait. */
  public static final Duration EXPIRY_MIN = Duration.ofMinutes(1);

  public static final Duration EXPIRY_MAX = Duration.ofDays(366);

  /** A policy under which one operator posts any amount. */
  public static ApprovalPolicy none() {
    return new ApprovalPolicy(Thresholds.none(), Thresholds.none(), EXPIRY_DEFAULT);
  }

  /**
   * Says whether what was decided takes a second operator. It sees the decision and not the
   * command, so that it holds for every way to move money or to give credit.
   *
   * @param before the book as it was before the decision
   * @param createdToday what the operator has {@linkplain #created created} for the partner today
   */
  public boolean takesTwo(Book before, Decision decision, Money createdToday) {
    Currency currency = before.currency();
    return above.of(currency).filter(most -> isAbove(most, before, decision)).isPresent()
        || aboveDaily
            .of(currency)
            .filter(most -> isAboveDaily(most, created(before, decision), createdToday))
            .isPresent();
  }

  private static boolean isAbove(Money most, Book before, Decision decision) {
    return decision.postings().stream()
        .anyMatch(
            posting ->
                posting.amount().compareTo(most) > 0
                    || (posting.after().creditLimit().compareTo(most) > 0
                        && posting.after().creditLimit().compareTo(before.creditLimit()) > 0));
  }

  /** The sum may be larger than can be kept, so the difference is compared. */
  private static boolean isAboveDaily(Money most, Money created, Money createdToday) {
    return created.isPositive()
        && (createdToday.compareTo(most) > 0 || created.compareTo(most.minus(createdToday)) > 0);
  }

  /**
   * Returns by how much more the partner can spend or hold after a decision: money that is paid in
   * or given back, or a higher credit limit. Zero if it is not more.
   */
  public static Money created(Book before, Decision decision) {
    List<Decision.Posting> postings = decision.postings();
    Money zero = Money.zero(before.currency());
    if (postings.isEmpty()) {
      return zero;
    }
    Book after = postings.get(postings.size() - 1).after();
    Money created =
        after
            .accountBalance()
            .minus(before.accountBalance())
            .plus(after.creditLimit().minus(before.creditLimit()));
    return created.isPositive() ? created : zero;
  }

  /** The policy for people, such as {@code above USD=5000.00, above daily none, expiry 7d}. */
  @Override
  public String toString() {
    return "above %s, above daily %s, expiry %s"
        .formatted(text(above), text(aboveDaily), text(expiry));
  }

  private static String text(Thresholds thresholds) {
    return thresholds.isEmpty() ? "none" : thresholds.toString();
  }

  /** A length of time in its largest unit that leaves nothing over, such as {@code 7d}. */
  public static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    } else if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
