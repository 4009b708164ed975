package dev.saldo.server;

/**
 * How much of the server one caller may take.
 *
 * @param requestsPerSecond of one client, in the long run; 0 for no limit
 * @param burst how many requests a client may make at once after a pause
 * @param failedLoginsPerMinute how often a client's credentials may be wrong from one address, in
 *     the long run; 0 for no limit
 */
public record LimitSettings(int requestsPerSecond, int burst, int failedLoginsPerMinute) {
  public static final int REQUESTS_PER_SECOND = 200;
  public static final int BURST = 1000;
  public static final int FAILED_LOGINS_PER_MINUTE = 12;
  public static final int MAX = 1_000_000;

  public LimitSettings {
    requireWithin("the rate limit", requestsPerSecond, 0);
    requireWithin("the burst of the rate limit", burst, 1);
    requireWithin("the limit of failed log-ins", failedLoginsPerMinute, 0);
  }

  private static void requireWithin(String what, int value, int min) {
    if (value < min || value > MAX) {
      throw new ConfigurationException(what + " must be from " + min + " to " + MAX);
    }
  }

  /** What holds where nobody says otherwise: more than an honest client needs. */
  public static LimitSettings usual() {
    return new LimitSettings(REQUESTS_PER_SECOND, BURST, FAILED_LOGINS_PER_MINUTE);
  }

  /** No limit at all. */
  public static LimitSettings none() {
    return new LimitSettings(0, BURST, 0);
  }
}
