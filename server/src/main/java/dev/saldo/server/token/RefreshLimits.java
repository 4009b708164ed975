package dev.saldo.server.token;

import java.time.Duration;

/**
 * How long refresh tokens can be used.
 *
 * @param lifetime of one token, if it is not used
 * @param ageMax of all that come of one log-in, however often they are used
 * @param retryWithin how long after its use a token may be shown again, if its successor is not
 *     used; zero if never
 */
public record RefreshLimits(Duration lifetime, Duration ageMax, Duration retryWithin) {
  private static final Duration AGE_MAX = Duration.ofDays(90);
  private static final Duration RETRY_WITHIN = Duration.ofSeconds(10);

  /** The usual limits, with that lifetime. */
  public static RefreshLimits of(Duration lifetime) {
    Duration ageMax = lifetime.compareTo(AGE_MAX) > 0 ? lifetime : AGE_MAX;
    return new RefreshLimits(lifetime, ageMax, RETRY_WITHIN);
  }
}
