package dev.saldo.server;

import java.time.Duration;

/**
 * How a server ends.
 *
 * @param delay how long it says that it is not ready, and answers as before
 * @param farewell how long it then refuses what arrives on connections that are open, before it
 *     closes them: a request that met the closing would not know what became of it
 * @param timeout how long it finishes what it has, after which it ends whatever is left
 */
public record ShutdownSettings(Duration delay, Duration farewell, Duration timeout) {
  /** Without ado. */
  public static final ShutdownSettings AT_ONCE =
      new ShutdownSettings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60));

  public ShutdownSettings {
    if (delay.isNegative() || farewell.isNegative() || timeout.isNegative()) {
      throw new IllegalArgumentException("a length of time cannot be negative");
    }
  }
}
