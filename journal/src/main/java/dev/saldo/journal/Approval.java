package dev.saldo.journal;

import java.util.Optional;

/**
 * A posting that waits for a second operator, or has waited.
 *
 * @param number its own within the partner; later ones mostly have greater ones
 * @param request what was asked for, by the operator that it names
 * @param verdict empty while it waits
 */
public record Approval(
    long number, PostingRequest request, long requestedAtMicros, Optional<Verdict> verdict) {

  /**
   * What a second operator made of it.
   *
   * @param isApproval whether it was posted, as far as the rules let it
   */
  public record Verdict(boolean isApproval, String decidedBy, long decidedAtMicros) {}

  Approval decided(Verdict decision) {
    return new Approval(number, request, requestedAtMicros, Optional.of(decision));
  }
}
