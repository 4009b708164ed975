package dev.saldo.server;

import java.time.Duration;

/**
 * When a server says of itself that it is not ready.
 *
 * @param diskFreeMinBytes how much must be free where an embedded database is
 * @param clockTolerance how far the clock may jump, or differ from the database's
 */
public record ObservabilitySettings(long diskFreeMinBytes, Duration clockTolerance) {
  private static final long MEBIBYTE = 1024L * 1024;

  /** What suits most. */
  public static final ObservabilitySettings DEFAULT =
      new ObservabilitySettings(256 * MEBIBYTE, Duration.ofMinutes(1));

  public ObservabilitySettings {
    if (diskFreeMinBytes < 0) {
      throw new ConfigurationException("the space to be free cannot be negative");
    }
    if (clockTolerance.toSeconds() < 1) {
      throw new ConfigurationException("the clock's tolerance must be a second or more");
    }
  }
}
