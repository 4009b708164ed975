package dev.saldo.journal;

import dev.saldo.ledger.Money;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What operators have created for a partner without a second operator, each on one day of UTC. Not
 * thread-safe.
 */
final class OperatorDays {
  /**
   * The sum of a day.
   *
   * @param day counted from the epoch
   */
  record Sum(long day, Money amount) {}

  private final Map<String, Sum> sums;
  private final Map<String, Sum> changed;

  OperatorDays() {
    this.sums = new HashMap<>();
    this.changed = new LinkedHashMap<>();
  }

  private OperatorDays(OperatorDays other) {
    this.sums = new HashMap<>(other.sums);
    this.changed = new LinkedHashMap<>(other.changed);
  }

  OperatorDays copy() {
    return new OperatorDays(this);
  }

  /** Takes what the database has. */
  void found(String operator, Sum sum) {
    sums.put(operator, sum);
  }

  /** The sum on the day of that time. */
  Money sum(String operator, long micros, Money zero) {
    @Nullable Sum sum = sums.get(operator);
    return sum == null || sum.day != day(micros) ? zero : sum.amount;
  }

  void add(String operator, long micros, Money created) {
    Money before = sum(operator, micros, Money.zero(created.currency()));
    Sum sum = new Sum(day(micros), before.plus(created));
    sums.put(operator, sum);
    changed.put(operator, sum);
  }

  /** The sums that the transaction has changed. */
  Map<String, Sum> changed() {
    return changed;
  }

  private static long day(long micros) {
    return Math.floorDiv(micros, TimeUnit.DAYS.toMicros(1));
  }
}
