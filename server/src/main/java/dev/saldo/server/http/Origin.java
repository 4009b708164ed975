package dev.saldo.server.http;

import dev.saldo.journal.AuditEvent;

/**
 * Who asks, from where and in which request, for the audit log.
 *
 * @param actor the operator's name
 * @param address empty if it is not known
 */
public record Origin(String actor, String address, String requestId) {
  /**
   * What is done.
   *
   * @param subject whom it is done to, as a partner's id
   * @param detail no secret
   */
  public AuditEvent event(String action, String subject, String detail) {
    return new AuditEvent(actor, action, subject, address, requestId, detail);
  }
}
