package dev.saldo.server;

import java.time.Duration;

/**
 * What connections may cost.
 *
 * @param max how many there may be at a time
 * @param requestTimeout how long the head of a request may take to arrive, and its body again
 * @param idleTimeout how long a connection stays open between requests
 */
public record ConnectionSettings(int max, Duration requestTimeout, Duration idleTimeout) {
  public ConnectionSettings {
    if (max < 1) {
      throw new ConfigurationException("there must be room for a connection or more");
    }
    if (requestTimeout.toSeconds() < 1 || idleTimeout.toSeconds() < 1) {
      throw new ConfigurationException("a connection must be waited for a second or more");
    }
  }

  /** What holds where nobody says otherwise. */
  public static ConnectionSettings usual() {
    return new ConnectionSettings(10_000, Duration.ofSeconds(30), Duration.ofSeconds(75));
  }
}
