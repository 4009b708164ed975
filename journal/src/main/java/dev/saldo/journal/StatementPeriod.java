package dev.saldo.journal;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of a statement, both inclusive. The time zone says where each begins and ends; a day may
 * have 23 or 25 hours.
 */
public record StatementPeriod(LocalDate firstDay, LocalDate lastDay, ZoneId zone) {
  public StatementPeriod {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("the last day is before the first");
    }
  }

  /** When the first day begins: what was recorded then or later belongs to the statement. */
  public long fromMicros() {
    return startOf(firstDay);
  }

  /** When the last day ends: what was recorded before belongs to the statement. */
  public long toMicros() {
    return startOf(lastDay.plusDays(1));
  }

  private long startOf(LocalDate day) {
    return Micros.of(day.atStartOfDay(zone).toInstant());
  }
}
