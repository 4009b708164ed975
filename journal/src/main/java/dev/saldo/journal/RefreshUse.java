package dev.saldo.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A refresh token that is shown, and what is to replace it.
 *
 * @param hash of the token that is shown
 * @param family of the token that is shown; a genuine one that is not stored any more was used
 * @param successorHash of the token that replaces it; always the same one for the same token
 * @param successorExpiresAt unless the family ends before
 * @param familyEndsAt of a family that has no end yet
 * @param retryWithin how long after its use it may be shown again, as long as its successor is not
 *     used: the answer may have been lost
 * @param permits whether the client may use it from where it does; asked of a client that is there
 * @param reuse what the audit log says if it is shown again otherwise
 */
public record RefreshUse(
    long partnerId,
    String hash,
    String family,
    String successorHash,
    Instant successorExpiresAt,
    Instant familyEndsAt,
    Duration retryWithin,
    Predicate<ApiClient> permits,
    AuditEvent reuse) {}
