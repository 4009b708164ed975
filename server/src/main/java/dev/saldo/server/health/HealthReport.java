package dev.saldo.server.health;

import java.util.List;

/**
 * What was looked at, and how it was.
 *
 * @param diskFreeBytes where the embedded database is; less than 0 if there is none, or it is not
 *     known
 * @param clockAheadMillis by how much the clock is ahead of the database's; 0 if it is not known
 */
public record HealthReport(List<Check> checks, long diskFreeBytes, long clockAheadMillis) {
  public HealthReport {
    checks = List.copyOf(checks);
  }

  public boolean isReady() {
    return checks.stream().allMatch(Check::isGood);
  }
}
