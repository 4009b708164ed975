package dev.saldo.server;

import java.time.Duration;

/**
 * What connections may cost.
 *
 * @param max how many there may be at a time, beside those of a listener for those who run it
 * @param ofAddressMax how many of them one address may have
 * @param managementMax how many a listener for those who run it may have
 * @param requestTimeout how long the head of a request may take to arrive, and its body again
 * @param idleTimeout how long a connection stays open between requests
 */
public record ConnectionSettings(
    int max, int ofAddressMax, int managementMax, Duration requestTimeout, Duration idleTimeout) {
  public static final int MAX = 10_000;
  public static final int OF_ADDRESS_MAX = 1000;
  public static final int MANAGEMENT_MAX = 500;

  public ConnectionSettings {
    if (max < 1 || ofAddressMax < 1 || managementMax < 1) {
      throw new ConfigurationException("there must be room for a connection or more");
    }
    if (requestTimeout.toSeconds() < 1 || idleTimeout.toSeconds() < 1) {
      throw new ConfigurationException("a connection must be waited for a second or more");
    }
  }

  /** Another number in all, and other times; the rest is as usual. */
  public ConnectionSettings(int max, Duration requestTimeout, Duration idleTimeout) {
    this(max, OF_ADDRESS_MAX, MANAGEMENT_MAX, requestTimeout, idleTimeout);
  }

  /** What holds where nothing else is said. */
  public static ConnectionSettings usual() {
    return new ConnectionSettings(MAX, Duration.ofSeconds(30), Duration.ofSeconds(75));
  }
}
