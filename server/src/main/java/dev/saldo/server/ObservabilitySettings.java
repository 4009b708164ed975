package dev.saldo.server;

import dev.saldo.server.trace.TraceSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server says of itself, and when it says that it is not ready.
 *
 * @param diskFreeMinBytes how much must be free where an embedded database is
 * @param clockTolerance how far the clock may jump, or differ from the database's
 * @param traces where traces go, if they are made
 */
public record ObservabilitySettings(
    long diskFreeMinBytes, Duration clockTolerance, Optional<TraceSettings> traces) {
  private static final long MEBIBYTE = 1024L * 1024;

  /** What suits most. */
  public static final ObservabilitySettings DEFAULT =
      new ObservabilitySettings(256 * MEBIBYTE, Duration.ofMinutes(1), Optional.empty());

  public ObservabilitySettings {
    if (diskFreeMinBytes < 0) {
      throw new ConfigurationException("the space to be free cannot be negative");
    }
    if (clockTolerance.toSeconds() < 1) {
      throw new ConfigurationException("the clock's tolerance must be a second or more");
    }
  }
}
