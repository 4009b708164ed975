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
          b.hash
        FROM partner p LEFT JOIN book b ON b.partner_id = p.partner_id
        WHERE %s ORDER BY p.partner_id"""
        .formatted(range.on("p.partner_id"));
  }

  /** The entries after a sequence number, each with the record of its key. */
  String entries() {
    return """
        SELECT e.*, i.request_hash AS record_request_hash, i.outcome AS record_outcome, i.sequence AS record_sequence,
          i.hash AS record_hash
        FROM entry e
          LEFT JOIN idempotency i ON i.partner_id = e.partner_id AND i.key = e.idempotency_key AND e.idempotency_key <> ''
        WHERE %s AND e.sequence > ? ORDER BY e.partner_id, e.sequence"""
        .formatted(range.on("e.partner_id"));
  }

  /**
   * The entries that are linked to others, by their roots. A cross join, because SQLite keeps the
   * order of its tables: begun at the other end, a book's every entry would be held against every
   * other.
   */
  String links() {
    return """
        SELECT l.partner_id, l.sequence, l.type, l.amount, l.settled_after, l.idempotency_key, l.recorded_at,
          t.sequence AS target_sequence, t.type AS target_type, t.amount AS target_amount,
          t.expires_at AS target_expires_at, coalesce(r.sequence, t.sequence) AS root_sequence,
          r.type AS root_type, r.amount AS root_amount, r.expires_at AS root_expires_at
        FROM entry l
          CROSS JOIN entry t
          LEFT JOIN entry r ON r.partner_id = t.partner_id AND r.sequence = t.linked_sequence
            AND l.type = 'refund_reversal' AND t.type = 'refund'
        WHERE %s AND l.linked_sequence > 0 AND t.partner_id = l.partner_id AND t.sequence = l.linked_sequence
        ORDER BY l.partner_id, root_sequence, l.sequence"""
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
        SELECT h.partner_id, h.sequence, h.amount, h.expires_at, h.closed_by, h.fork FROM hold h
        WHERE %s AND h.sequence > ? ORDER BY h.partner_id, h.sequence"""
        .formatted(range.on("h.partner_id"));
  }

  /** The records of keys, each with the key of the entry that it names. */
  String records() {
    return """
        SELECT i.partner_id, i.key, i.request_hash, i.outcome, i.sequence, i.hash, e.idempotency_key AS entry_key
        FROM idempotency i LEFT JOIN entry e ON e.partner_id = i.partner_id AND e.sequence = i.sequence
        WHERE %s ORDER BY i.partner_id"""
        .formatted(range.on("i.partner_id"));
  }
}
