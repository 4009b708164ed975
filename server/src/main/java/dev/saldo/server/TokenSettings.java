package dev.saldo.server;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How tokens are made.
 *
 * @param keysFile made on the first start, for its owner's eyes only
 */
public record TokenSettings(
    Path keysFile, Duration accessTokenLifetime, Duration refreshTokenLifetime) {
  public TokenSettings {
    if (accessTokenLifetime.toSeconds() < 1) {
      throw new ConfigurationException("an access token must live for a second or more");
    }
    if (refreshTokenLifetime.compareTo(accessTokenLifetime) < 0) {
      throw new ConfigurationException("a refresh token must not end before its access token");
    }
  }
}
