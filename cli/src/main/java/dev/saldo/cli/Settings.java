package dev.saldo.cli;

import java.time.Duration;

/** What the settings of a server are where nobody says otherwise. */
final class Settings {
  static final String ACCESS_LIFETIME = "30m";
  static final String REFRESH_LIFETIME = "15d";
  static final String REFRESH_AGE_MAX = "90d";
  static final String REFRESH_RETRY = "10s";
  static final String SHUTDOWN_DELAY = "0s";
  static final String SHUTDOWN_TIMEOUT = "20s";
  static final Duration FAREWELL = Duration.ofMillis(500);
  static final String KEYS_FILE = "keys.properties";
  static final int QUEUE_MAX = 8_192;
  static final int BATCH_MAX = 512;

  private Settings() {}

  static Duration accessLifetime() {
    return new Lifetime().convert(ACCESS_LIFETIME);
  }

  static Duration refreshLifetime() {
    return new Lifetime().convert(REFRESH_LIFETIME);
  }
}
