package dev.saldo.journal;

import static dev.saldo.journal.Column.bigint;
import static dev.saldo.journal.Column.bytea;
import static dev.saldo.journal.Column.text;

import java.util.stream.Stream;

/** Columns that several statements name, and readings that several statements begin with. */
final class Tables {
  static final Column PARTNER_ID = bigint("partner_id");
  static final Column SEQUENCE = bigint("sequence");

  /** Read by {@link Rows#entry}. */
  static final String SELECT_ENTRY =
      "SELECT b.currency, e.partner_id, e.sequence, e.available_after, e.held_after,"
          + " e.credit_limit_after, e.recorded_at, e.type, e.amount, e.linked_sequence,"
          + " e.settled_after, e.expires_at, e.effective_date, e.reference, e.memo, e.posted_by,"
          + " e.idempotency_key, b.sequence, e.forced_reason"
          + " FROM entry AS e JOIN book AS b ON b.partner_id = e.partner_id";

  /**
   * The number of the last milestone that was recorded until an instant, or 0: arguments are the
   * partner and the instant. Within a book, numbers and times rise together, so the last entry
   * until then is the milestone or one of the {@value #BETWEEN_MILESTONES} after it.
   */
  private static final String MILESTONE_UNTIL =
      "coalesce((SELECT m.sequence FROM entry AS m WHERE m.partner_id = ? AND m.recorded_at <= ?"
          + " AND m.sequence % 64 = 0 ORDER BY m.recorded_at DESC, m.sequence DESC LIMIT 1), 0)";

  private static final int BETWEEN_MILESTONES = 63;

  /**
   * The last entry that was recorded until an instant, read by {@link Rows#entry}. Its arguments
   * are partner and instant, three times.
   */
  static final String SELECT_LAST_ENTRY_UNTIL =
      SELECT_ENTRY
          + " WHERE e.partner_id = ? AND e.recorded_at <= ?"
          + (" AND e.sequence >= " + MILESTONE_UNTIL)
          + (" AND e.sequence <= " + MILESTONE_UNTIL + " + " + BETWEEN_MILESTONES)
          + " ORDER BY e.sequence DESC LIMIT 1";

  /**
   * Entries before a number, after one instant and until another, the newest first, read by {@link
   * Rows#entry}. Its arguments are partner, number and both instants; partner and the first;
   * partner and the second; and how many.
   */
  static final String SELECT_ENTRY_PAGE =
      SELECT_ENTRY
          + " WHERE e.partner_id = ? AND e.sequence < ?"
          + " AND e.recorded_at > ? AND e.recorded_at <= ?"
          + (" AND e.sequence > " + MILESTONE_UNTIL)
          + (" AND e.sequence <= " + MILESTONE_UNTIL + " + " + BETWEEN_MILESTONES)
          + " ORDER BY e.sequence DESC LIMIT ?";

  /** Read by {@link Rows#partner}. */
  static final String SELECT_PARTNER =
      "SELECT b.currency, b.partner_id, b.sequence, b.available, b.held, b.credit_limit,"
          + " b.recorded_at, p.uc_id, p.name, p.email, p.user_code, p.created_at,"
          + " c.client_id, c.secret_hash, c.enabled, c.token_epoch, c.ip_restricted, c.ip_rules,"
          + " c.created_at, c.revision, substr(b.hash, 1, 8)"
          + " FROM partner AS p JOIN book AS b ON b.partner_id = p.partner_id"
          + " LEFT JOIN api_client AS c ON c.partner_id = p.partner_id";

  /** Read by {@link Rows#openHold}. */
  static final String SELECT_HOLD =
      "SELECT h.sequence, h.amount, h.expires_at, e.reference, e.recorded_at"
          + " FROM hold AS h JOIN entry AS e"
          + " ON e.partner_id = h.partner_id AND e.sequence = h.sequence";

  /**
   * A book, each of its first open holds that have not expired, the amount of those that have, and
   * the number of those that have not. A hold has expired when its time is not after the instant
   * asked for or not after the book's last entry. Its arguments are instant and partner, twice; the
   * most holds; and partner.
   */
  static final String SELECT_BALANCE =
      "SELECT b.currency, b.partner_id, b.sequence, b.available, b.held, b.credit_limit,"
          + " b.recorded_at, found.sequence, found.amount, found.expires_at, found.reference,"
          + " found.recorded_at, total.expired, total.open FROM book AS b CROSS JOIN ("
          + "SELECT CAST(coalesce(sum(x.amount * x.gone), 0) AS bigint) AS expired,"
          + " CAST(count(*) - coalesce(sum(x.gone), 0) AS bigint) AS open FROM ("
          + "SELECT o.amount, CASE WHEN o.expires_at > 0"
          + " AND (o.expires_at <= ? OR o.expires_at <= c.recorded_at) THEN 1 ELSE 0 END AS gone"
          + " FROM hold AS o JOIN book AS c ON c.partner_id = o.partner_id"
          + " WHERE o.partner_id = ? AND o.fork = 0) AS x) AS total LEFT JOIN ("
          + "SELECT h.sequence, h.amount, h.expires_at, e.reference, e.recorded_at FROM hold AS h"
          + " JOIN book AS c ON c.partner_id = h.partner_id"
          + " JOIN entry AS e ON e.partner_id = h.partner_id AND e.sequence = h.sequence"
          + " WHERE (h.expires_at = 0 OR h.expires_at > c.recorded_at AND h.expires_at > ?)"
          + " AND h.partner_id = ? AND h.fork = 0 ORDER BY h.sequence LIMIT ?"
          + ") AS found ON 1 = 1 WHERE b.partner_id = ? ORDER BY found.sequence";

  static final Column[] PARTNER = {
    PARTNER_ID,
    bigint("uc_id"),
    text("name"),
    text("email"),
    text("user_code"),
    text("search"),
    bigint("created_at")
  };

  static final Column[] API_CLIENT = {
    PARTNER_ID,
    text("client_id"),
    text("secret_hash"),
    bigint("enabled"),
    bigint("token_epoch"),
    bigint("ip_restricted"),
    text("ip_rules"),
    bigint("created_at"),
    bigint("revision")
  };

  static final Column[] REFRESH_TOKEN = {
    PARTNER_ID,
    text("hash"),
    text("family"),
    bigint("token_epoch"),
    bigint("expires_at"),
    bigint("used"),
    bigint("used_at"),
    bigint("family_ends_at")
  };

  static final Column[] BOOK = {
    PARTNER_ID,
    text("currency"),
    SEQUENCE,
    bigint("available"),
    bigint("held"),
    bigint("credit_limit"),
    bigint("next_expiry"),
    bigint("recorded_at"),
    bytea("hash")
  };

  static final Column[] ENTRY = {
    PARTNER_ID,
    SEQUENCE,
    text("type"),
    bigint("amount"),
    bigint("available_after"),
    bigint("held_after"),
    bigint("credit_limit_after"),
    bigint("linked_sequence"),
    bigint("settled_after"),
    bigint("expires_at"),
    text("effective_date"),
    text("reference"),
    text("memo"),
    text("posted_by"),
    text("idempotency_key"),
    bigint("recorded_at"),
    text("forced_reason"),
    bytea("hash")
  };

  static final Column[] SETTLEMENT = {
    PARTNER_ID, SEQUENCE, bigint("settled"), bigint("is_reversed")
  };

  static final Column[] HOLD = {
    PARTNER_ID,
    SEQUENCE,
    bigint("amount"),
    bigint("expires_at"),
    bigint("closed_by"),
    bigint("fork")
  };

  static final Column[] IDEMPOTENCY = {
    PARTNER_ID, text("key"), bytea("request_hash"), text("outcome"), SEQUENCE, bytea("hash")
  };

  /** Read by {@link Approvals}. */
  static final String SELECT_APPROVAL =
      "SELECT b.currency, a.partner_id, a.number, a.idempotency_key, a.type, a.amount,"
          + " a.linked_sequence, a.expires_at, a.effective_date, a.reference, a.memo,"
          + " a.requested_by, a.requested_at, a.verdict, a.decided_by, a.decided_at, a.valid_until,"
          + " i.outcome, i.sequence, a.forced_reason"
          + " FROM approval AS a JOIN book AS b ON b.partner_id = a.partner_id"
          + " LEFT JOIN idempotency AS i"
          + " ON i.partner_id = a.partner_id AND i.key = a.idempotency_key";

  static final Column NUMBER = bigint("number");

  static final Column[] APPROVAL = {
    PARTNER_ID,
    NUMBER,
    text("idempotency_key"),
    text("type"),
    bigint("amount"),
    bigint("linked_sequence"),
    bigint("expires_at"),
    text("effective_date"),
    text("reference"),
    text("memo"),
    text("requested_by"),
    bigint("requested_at"),
    text("verdict"),
    text("decided_by"),
    bigint("decided_at"),
    bigint("valid_until"),
    text("forced_reason")
  };

  static final Column REVISION = bigint("revision");

  /** Read by {@link Policies}. */
  static final String SELECT_POLICY =
      "SELECT p.revision, p.terms, p.requested_by, p.requested_at, p.valid_until, p.verdict,"
          + " p.decided_by, p.decided_at FROM approval_policy AS p";

  static final Column[] POLICY = {
    REVISION,
    text("terms"),
    text("requested_by"),
    bigint("requested_at"),
    bigint("valid_until"),
    text("verdict"),
    text("decided_by"),
    bigint("decided_at")
  };

  static final Column[] OPERATOR_DAY = {
    PARTNER_ID, text("operator"), bigint("day"), bigint("amount")
  };

  /** The database gives each row its id. */
  static final Column[] AUDIT = {
    PARTNER_ID,
    bigint("recorded_at"),
    text("actor"),
    text("action"),
    text("subject"),
    text("address"),
    text("request_id"),
    text("detail")
  };

  static final Column[] AUDIT_WITH_ID =
      Stream.concat(Stream.of(bigint("id")), Stream.of(AUDIT)).toArray(Column[]::new);

  private Tables() {}
}
