package dev.saldo.journal;

/**
 * Something that somebody did, for the audit log.
 *
 * @param actor the operator's name, or whatever else names who did it
 * @param action what was done, as {@code partner.open}
 * @param subject what it was done to, as a partner's id; may be empty
 * @param address where it came from; may be empty
 * @param requestId the request that asked for it; may be empty
 * @param detail what more there is to say; no secret
 */
public record AuditEvent(
    String actor, String action, String subject, String address, String requestId, String detail) {
  /** The same, with what became of it. */
  AuditEvent concluded(String conclusion) {
    String all = detail.isEmpty() ? conclusion : detail + "; " + conclusion;
    return new AuditEvent(actor, action, subject, address, requestId, all);
  }
}
