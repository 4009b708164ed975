package dev.saldo.journal;

import java.util.Optional;

/**
 * The policy of approvals.
 *
 * @param inForce empty if there never was one: one operator posts any amount
 * @param waiting the change that waits for a second operator
 */
public record PolicyState(Optional<PolicyRevision> inForce, Optional<PolicyRevision> waiting) {}
