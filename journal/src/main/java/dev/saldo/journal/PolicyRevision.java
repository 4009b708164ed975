package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.ThresholdException;
import dev.saldo.ledger.Thresholds;
import java.time.Duration;
import java.util.Optional;

/**
 * A policy of approvals: in force, past, waiting for a second operator, or refused by one.
 *
 * @param revision later ones have greater ones
 * @param validUntilMicros when it expires if it still waits
 * @param verdict empty while it waits
 */
public record PolicyRevision(
    long revision,
    ApprovalPolicy policy,
    String requestedBy,
    long requestedAtMicros,
    long validUntilMicros,
    Optional<Approval.Verdict> verdict) {
  private static final String SEPARATOR = ";";

  PolicyRevision decided(Approval.Verdict decision) {
    return new PolicyRevision(
        revision, policy, requestedBy, requestedAtMicros, validUntilMicros, Optional.of(decision));
  }

  /** Whether it waits, and its time is over. */
  boolean isDue(long nowMicros) {
    return verdict.isEmpty() && validUntilMicros <= nowMicros;
  }

  /** A policy as the database keeps it: both lists of amounts, and seconds. */
  static String terms(ApprovalPolicy policy) {
    return String.join(
        SEPARATOR,
        policy.above().toString(),
        policy.aboveDaily().toString(),
        Long.toString(policy.expiry().toSeconds()));
  }

  static ApprovalPolicy policy(String terms) {
    String[] parts = terms.split(SEPARATOR, -1);
    try {
      if (parts.length == 3) {
        return new ApprovalPolicy(
            Thresholds.parse(parts[0]),
            Thresholds.parse(parts[1]),
            Duration.ofSeconds(Long.parseLong(parts[2])));
      }
    } catch (NumberFormatException | ThresholdException unreadable) {
      throw new JournalException("unknown approval policy in the database: " + terms, unreadable);
    }
    throw new JournalException("unknown approval policy in the database: " + terms);
  }
}
