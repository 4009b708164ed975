package dev.saldo.cli;

import dev.saldo.server.ClockSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How far a server believes its clock. */
final class ClockOptions {
  @Option(
      names = "--clock-tolerance",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Lifetime.class,
      description =
          "How far the clock may be from the database's, or jump; beyond it nothing is posted, and"
              + " the server is not ready; 60s by default (SALDO_CLOCK_TOLERANCE).")
  @Variable("SALDO_CLOCK_TOLERANCE")
  private Duration tolerance;

  @Option(
      names = "--confirm-clock",
      description =
          "Start although the newest record of an embedded database is of more than 31 days ago,"
              + " or later than now: the clock was looked at, and is right. For one start, not"
              + " to be left set (SALDO_CONFIRM_CLOCK).")
  @Variable("SALDO_CONFIRM_CLOCK")
  private boolean isConfirmed;

  ClockSettings settings() {
    return new ClockSettings(
        tolerance,
        isConfirmed ? ClockSettings.Trust.BY_OPERATOR : ClockSettings.Trust.BY_NEWEST_RECORD);
  }
}
