package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Thresholds;
import java.time.Duration;
import java.util.Optional;

/** A wish to change the policy of approvals. What is empty stays as it is. */
public record PolicyChange(
    Optional<Thresholds> above, Optional<Thresholds> aboveDaily, Optional<Duration> expiry) {

  /** A wish to change nothing. */
  public static PolicyChange none() {
    return new PolicyChange(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean isEmpty() {
    return above.isEmpty() && aboveDaily.isEmpty() && expiry.isEmpty();
  }

  /** The policy after the change. */
  public ApprovalPolicy applyTo(ApprovalPolicy policy) {
    return new ApprovalPolicy(
        above.orElse(policy.above()),
        aboveDaily.orElse(policy.aboveDaily()),
        expiry.orElse(policy.expiry()));
  }
}
