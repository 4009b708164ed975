package dev.saldo.journal;

import dev.saldo.ledger.Command;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A command for a partner's book, with what makes it unique and what explains it.
 *
 * @param idempotencyKey chosen by the caller; applied at most once per partner, for ever
 * @param reference the caller's own number for it; may be empty
 * @param memo the reason, for people; may be empty
 * @param effectiveDate a label for statements, as 2026-01-31; may be empty
 * @param postedBy the name of the operator key
 * @param audit what the audit log is told if this is decided now, and not a repetition
 */
public record PostingRequest(
    long partnerId,
    String idempotencyKey,
    Command command,
    String reference,
    String memo,
    String effectiveDate,
    String postedBy,
    Optional<AuditEvent> audit) {

  /** Of which the audit log is told nothing. */
  public PostingRequest(
      long partnerId,
      String idempotencyKey,
      Command command,
      String reference,
      String memo,
      String effectiveDate,
      String postedBy) {
    this(
        partnerId,
        idempotencyKey,
        command,
        reference,
        memo,
        effectiveDate,
        postedBy,
        Optional.empty());
  }

  /** The same, with an event for the audit log. */
  public PostingRequest audited(AuditEvent event) {
    return new PostingRequest(
        partnerId,
        idempotencyKey,
        command,
        reference,
        memo,
        effectiveDate,
        postedBy,
        Optional.of(event));
  }

  /**
   * SHA-256 over what was asked for. Who asked is left out: another operator may repeat a request.
   */
  byte[] hash() {
    MessageDigest digest = Hashes.sha256();
    CommandEncoding.update(digest, command);
    Hashes.update(digest, reference);
    Hashes.update(digest, memo);
    Hashes.update(digest, effectiveDate);
    return digest.digest();
  }
}
