package dev.saldo.server;

import dev.saldo.journal.PolicyChange;
import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.ThresholdException;
import dev.saldo.ledger.Thresholds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the policy of approvals as the options of a server have it. */
public final class ApprovalSettings {
  private ApprovalSettings() {}

  /**
   * Reads a list of thresholds such as {@code USD=5000}; empty for no threshold at all.
   *
   * @throws ConfigurationException if one is wrong; the message names it
   */
  public static String thresholds(List<String> texts) {
    try {
      return Thresholds.parse(String.join(",", texts)).toString();
    } catch (ThresholdException wrong) {
      throw new ConfigurationException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * Returns how long a posting waits.
   *
   * @throws ConfigurationException if that is too short or too long
   */
  public static Duration expiry(Duration time) {
    if (time.compareTo(ApprovalPolicy.EXPIRY_MIN) < 0
        || time.compareTo(ApprovalPolicy.EXPIRY_MAX) > 0) {
      throw new ConfigurationException(
          "%s is not from %s to %s"
              .formatted(
                  text(time), text(ApprovalPolicy.EXPIRY_MIN), text(ApprovalPolicy.EXPIRY_MAX)));
    }
    return time;
  }

  /** Returns the policy of the options; what is empty was not said. */
  public static PolicyChange policy(
      Optional<String> above, Optional<String> aboveDaily, Optional<Duration> expiry) {
    return new PolicyChange(
        above.map(Thresholds::parse), aboveDaily.map(Thresholds::parse), expiry);
  }

  /** Returns a length of time for people, such as {@code 7d}. */
  public static String text(Duration time) {
    return ApprovalPolicy.text(time);
  }
}
