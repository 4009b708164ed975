package dev.saldo.journal;

/** What a verification reads of a range of partners, each in the order in which it is compared. */
final class VerifyQueries {
  private final PartnerRange range;

  VerifyQueries(PartnerRange range) {
    this.range = range;
  }

  String books() {
    return """
        SELECT p.partner_id, b.currency, b.sequence, b.available, b.held, b.credit_limit, b.next_expiry, b.recorded_at,
          b.hash, b.refusals, b.refusals_hash
        FROM partner p LEFT JOIN book b ON b.partner_id = p.partner_id
        WHERE %s ORDER BY p.partner_id"""
        .formatted(range.on("p.partner_id"));
  }

  /** The entries after a sequence number, each with the record of its key. */
  String entries() {
    return """
        SELECT e.*, i.request_hash AS record_request_hash, i.outcome AS record_outcome, i.sequence AS record_sequence
        FROM entry e
          LEFT JOIN idempotency i ON i.partner_id = e.partner_id AND i.key = e.idempotency_key AND e.idempotency_key <> ''
        WHERE %s AND e.sequence > ? ORDER BY e.partner_id, e.sequence"""
        .formatted(range.on("e.partner_id"));
  }

  /** The entries that are linked to others, by those others. */
  String links() {
    return """
        SELECT l.partner_id, l.linked_sequence, l.sequence, l.type, l.amount, t.type AS target_type,
          t.amount AS target_amount,
          (SELECT count(*) FROM entry u WHERE u.partner_id = l.partner_id AND u.linked_sequence = l.sequence
            AND u.type = 'refund_reversal') AS undone
        FROM entry l JOIN entry t ON t.partner_id = l.partner_id AND t.sequence = l.linked_sequence
        WHERE %s AND l.linked_sequence > 0 ORDER BY l.partner_id, l.linked_sequence, l.sequence"""
        .formatted(range.on("l.partner_id"));
  }

  String settlements() {
    return """
        SELECT s.partner_id, s.sequence, s.settled, s.is_reversed FROM settlement s
        WHERE %s ORDER BY s.partner_id, s.sequence"""
        .formatted(range.on("s.partner_id"));
  }

  /** The holds after a sequence number. */
  String holds() {
    return """
        SELECT h.partner_id, h.sequence, h.amount, h.expires_at, h.closed_by FROM hold h
        WHERE %s AND h.sequence > ? ORDER BY h.partner_id, h.sequence"""
        .formatted(range.on("h.partner_id"));
  }

  /** The records of postings, each with the key of the entry that it names. */
  String records() {
    return """
        SELECT i.partner_id, i.key, i.sequence, e.idempotency_key AS entry_key
        FROM idempotency i LEFT JOIN entry e ON e.partner_id = i.partner_id AND e.sequence = i.sequence
        WHERE %s AND i.refusal <= 0 ORDER BY i.partner_id"""
        .formatted(range.on("i.partner_id"));
  }

  String refusals() {
    return """
        SELECT i.partner_id, i.key, i.request_hash, i.outcome, i.sequence, i.refusal, i.hash FROM idempotency i
        WHERE %s AND i.refusal > 0 ORDER BY i.partner_id, i.refusal"""
        .formatted(range.on("i.partner_id"));
  }
}
