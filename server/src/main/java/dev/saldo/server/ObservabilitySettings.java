package dev.saldo.server;

import dev.saldo.server.trace.TraceSettings;
import java.util.Optional;

/**
 * What a server says of itself, and when it says that it is not ready.
 *
 * @param diskFreeMinBytes how much must be free where an embedded database is
 * @param clock how far the clock is believed
 * @param traces where traces go, if they are made
 */
public record ObservabilitySettings(
    long diskFreeMinBytes, ClockSettings clock, Optional<TraceSettings> traces) {
  private static final long MEBIBYTE = 1024L * 1024;

  /** What suits most. */
  public static final ObservabilitySettings DEFAULT =
      new ObservabilitySettings(256 * MEBIBYTE, ClockSettings.DEFAULT, Optional.empty());

  /** The same with a clock that nothing is held against. */
  public static final ObservabilitySettings SANDBOX =
      new ObservabilitySettings(
          DEFAULT.diskFreeMinBytes,
          new ClockSettings(ClockSettings.DEFAULT.tolerance(), ClockSettings.Trust.BLIND),
          Optional.empty());

  public ObservabilitySettings {
    if (diskFreeMinBytes < 0) {
      throw new ConfigurationException("the space to be free cannot be negative");
    }
  }
}
