package dev.saldo.journal;

/**
 * An event as the audit log has it.
 *
 * @param id later events have greater ones
 * @param partnerId whom it is about; 0 if it is about no partner
 */
public record AuditRecord(long id, long partnerId, long recordedAtMicros, AuditEvent event) {}
