package dev.saldo.journal;

import dev.saldo.ledger.Command;
import java.security.MessageDigest;

/**
 * A command for a partner's book, with what makes it unique and what explains it.
 *
 * @param idempotencyKey chosen by the caller; applied at most once per partner, for ever
 * @param reference the caller's own number for it; may be empty
 * @param memo the reason, for people; may be empty
 * @param effectiveDate a label for statements, as 2026-01-31; may be empty
 * @param postedBy the name of the operator key
 */
public record PostingRequest(
    long partnerId,
    String idempotencyKey,
    Command command,
    String reference,
    String memo,
    String effectiveDate,
    String postedBy) {

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
