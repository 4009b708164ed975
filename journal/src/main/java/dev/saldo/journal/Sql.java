package dev.saldo.journal;

import static dev.saldo.journal.Column.bigint;
import static dev.saldo.journal.Column.bytea;
import static dev.saldo.journal.Column.text;
import static dev.saldo.journal.Tables.PARTNER_ID;
import static dev.saldo.journal.Tables.SELECT_ENTRY;
import static dev.saldo.journal.Tables.SELECT_HOLD;
import static dev.saldo.journal.Tables.SELECT_PARTNER;
import static dev.saldo.journal.Tables.SEQUENCE;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every statement of the journal's own work. Amounts are minor units, times microseconds since the
 * epoch. Each is prepared once per connection and kept.
 */
@SuppressWarnings("ImmutableEnumChecker") // its collections are filled once and not handed out
enum Sql {
  BEGIN(Shape.same("BEGIN IMMEDIATE")),
  COMMIT(Shape.same("COMMIT")),
  ROLLBACK(Shape.same("ROLLBACK")),

  // The hot reading. It brings numbers only: texts are remembered by the client's revision.
  ACCESS(
      Shape.lookup(
          "SELECT b.partner_id, b.sequence, b.available, b.held, b.credit_limit, b.recorded_at,"
              + " coalesce(c.revision, 0), substr(b.hash, 1, 8) FROM book AS b"
              + " LEFT JOIN api_client AS c ON c.partner_id = b.partner_id",
          "b",
          PARTNER_ID)),
  PARTNERS(Shape.lookup(SELECT_PARTNER, "p", PARTNER_ID)),
  PARTNER_OF_CLIENT(
      Shape.lookup(
          "SELECT l.client_id, l.partner_id FROM client_lookup AS l", "l", text("client_id"))),
  PARTNER_PAGE(
      Shape.same(SELECT_PARTNER + " WHERE p.partner_id > ? ORDER BY p.partner_id LIMIT ?")),
  PARTNER_SEARCH(
      Shape.same(
          SELECT_PARTNER
              + " WHERE p.partner_id > ?"
              + " AND (p.search LIKE ? ESCAPE '!' OR p.partner_id BETWEEN ? AND ?)"
              + " ORDER BY p.partner_id LIMIT ?")),

  // Readings of one book.
  BOOK(
      Shape.same(
          "SELECT b.currency, b.partner_id, b.sequence, b.available, b.held, b.credit_limit,"
              + " b.recorded_at FROM book AS b WHERE b.partner_id = ?")),
  OPENED_AT(
      Shape.same(
          "SELECT b.currency, p.created_at FROM partner AS p"
              + " JOIN book AS b ON b.partner_id = p.partner_id WHERE p.partner_id = ?")),
  BALANCE(Shape.same(Tables.SELECT_BALANCE)),
  ENTRY_UNTIL(Shape.same(Tables.SELECT_LAST_ENTRY_UNTIL)),
  ENTRY_AT(Shape.same(SELECT_ENTRY + " WHERE e.partner_id = ? AND e.sequence = ?")),
  // The sum hides the column from the planner, which might else choose to read every hold.
  HOLDS_AFTER(
      Shape.plain(
          dialect ->
              SELECT_HOLD
                  + " WHERE h.partner_id = ? AND "
                  + dialect.isOneOf("h.fork")
                  + " AND h.sequence + 0 <= ? AND (h.closed_by = 0 OR h.closed_by > ?)"
                  + " ORDER BY h.sequence")),
  OPEN_HOLDS(
      Shape.same(
          SELECT_HOLD
              + " WHERE h.partner_id = ? AND h.fork = 0 AND h.sequence > ?"
              + " AND (h.expires_at = 0 OR h.expires_at > ?) ORDER BY h.sequence LIMIT ?")),
  ENTRY_PAGE(Shape.same(Tables.SELECT_ENTRY_PAGE)),

  AUDIT_PAGE(
      Shape.same(
          "SELECT a.id, a.partner_id, a.recorded_at, a.actor, a.action, a.subject, a.address,"
              + " a.request_id, a.detail FROM audit AS a WHERE a.id < ? ORDER BY a.id DESC LIMIT ?")),

  APPROVAL_PAGE(
      Shape.same(
          Tables.SELECT_APPROVAL
              + " WHERE a.decided_at = 0 AND a.number > ? ORDER BY a.number, a.partner_id LIMIT ?")),
  DECIDED_APPROVALS(
      Shape.same(
          Tables.SELECT_APPROVAL
              + " WHERE a.decided_at > 0 AND a.number < ?"
              + " ORDER BY a.number DESC, a.partner_id DESC LIMIT ?")),
  APPROVALS(Shape.lookup(Tables.SELECT_APPROVAL, "a", PARTNER_ID, Tables.NUMBER)),

  // What a writer reads.
  LAST_APPROVAL(
      Shape.same(
          "SELECT a.number FROM approval AS a WHERE a.partner_id = ?"
              + " ORDER BY a.number DESC LIMIT 1")),
  APPROVALS_OF_KEYS(Shape.lookup(Tables.SELECT_APPROVAL, "a", PARTNER_ID, text("idempotency_key"))),
  LOCK_BOOKS(
      Shape.locking(
          "SELECT b.currency, b.partner_id, b.sequence, b.available, b.held, b.credit_limit,"
              + " b.recorded_at, b.next_expiry, b.hash, (SELECT p.terms FROM approval_policy AS p"
              + " WHERE p.verdict = 'approved' ORDER BY p.revision DESC LIMIT 1) FROM book AS b",
          "b")),
  OPERATOR_DAYS(
      Shape.lookup(
          "SELECT d.partner_id, d.operator, d.day, d.amount FROM operator_day AS d",
          "d",
          PARTNER_ID,
          text("operator"))),
  // With the number of the approval that has the key, whether it was decided or not.
  REQUESTS(
      new Shape(
          List.of(PARTNER_ID, text("key")),
          dialect ->
              "SELECT k.partner_id, k.key, i.request_hash, i.outcome, i.sequence, a.number FROM "
                  + keys(dialect)
                  + " AS k LEFT JOIN idempotency AS i"
                  + " ON i.partner_id = k.partner_id AND i.key = k.key"
                  + " LEFT JOIN approval AS a"
                  + " ON a.partner_id = k.partner_id AND a.idempotency_key = k.key"
                  + " WHERE i.key IS NOT NULL OR a.number IS NOT NULL")),
  ENTRIES(Shape.lookup(SELECT_ENTRY, "e", PARTNER_ID, SEQUENCE)),
  LINKED_ENTRIES(
      Shape.lookup(
          "SELECT e.partner_id, e.sequence, e.type, e.amount, coalesce(s.settled, 0),"
              + " coalesce(s.is_reversed, 0), coalesce(h.closed_by, 0),"
              + " p.sequence, p.type, p.amount, coalesce(r.settled, 0), coalesce(r.is_reversed, 0)"
              + " FROM entry AS e"
              + " LEFT JOIN settlement AS s"
              + " ON s.partner_id = e.partner_id AND s.sequence = e.sequence"
              + " LEFT JOIN hold AS h ON h.partner_id = e.partner_id AND h.sequence = e.sequence"
              + " LEFT JOIN entry AS p ON p.partner_id = e.partner_id"
              + " AND p.sequence = e.linked_sequence AND e.type = 'refund'"
              + " LEFT JOIN settlement AS r"
              + " ON r.partner_id = p.partner_id AND r.sequence = p.sequence",
          "e",
          PARTNER_ID,
          SEQUENCE)),
  EXPIRED_HOLDS(
      Shape.same(
          "SELECT h.sequence, h.amount FROM hold AS h WHERE h.partner_id = ?"
              + " AND h.closed_by = 0 AND h.expires_at > 0 AND h.expires_at <= ?"
              + " ORDER BY h.expires_at, h.sequence LIMIT ?")),
  COUNT_HOLDS(new Shape(List.of(PARTNER_ID), Sql::countHolds)),
  // A subquery that takes its partner from outside would be sent to every shard of a cluster.
  NEXT_EXPIRIES(new Shape(List.of(PARTNER_ID), Sql::nextExpiries)),
  LOCK_CLIENTS(
      Shape.locking(
          "SELECT c.partner_id, c.client_id, c.secret_hash, c.enabled, c.token_epoch,"
              + " c.ip_restricted, c.ip_rules, c.created_at, c.revision FROM api_client AS c",
          "c")),
  TOKENS(
      Shape.lookup(
          "SELECT t.partner_id, t.hash, t.family, t.token_epoch, t.expires_at, t.used,"
              + " t.used_at, t.family_ends_at FROM refresh_token AS t",
          "t",
          PARTNER_ID,
          text("hash"))),

  // A family has one token that is not used yet.
  FAMILIES(
      Shape.lookupIf(
          "SELECT t.partner_id, t.family, t.family_ends_at FROM refresh_token AS t",
          "t",
          " AND t.used = 0",
          PARTNER_ID)),

  // What a writer writes.
  INSERT_PARTNERS(Shape.insert("partner", "", Tables.PARTNER)),
  INSERT_BOOKS(Shape.insert("book", "", Tables.BOOK)),
  INSERT_ENTRIES(Shape.insert("entry", "", Tables.ENTRY)),
  INSERT_REQUESTS(Shape.insert("idempotency", "", Tables.IDEMPOTENCY)),
  INSERT_HOLDS(Shape.insert("hold", "", Tables.HOLD)),
  CLOSE_HOLDS(
      Shape.update(
          "hold", List.of(bigint("closed_by"), bigint("fork")), List.of(PARTNER_ID, SEQUENCE))),
  SETTLE(
      Shape.insert(
          "settlement",
          " ON CONFLICT (partner_id, sequence)"
              + " DO UPDATE SET settled = excluded.settled, is_reversed = excluded.is_reversed",
          Tables.SETTLEMENT)),
  UPDATE_BOOKS(
      Shape.update(
          "book",
          List.of(
              SEQUENCE,
              bigint("available"),
              bigint("held"),
              bigint("credit_limit"),
              bigint("next_expiry"),
              bigint("recorded_at"),
              bytea("hash")),
          List.of(PARTNER_ID))),
  INSERT_LOOKUPS(Shape.insert("client_lookup", "", text("client_id"), PARTNER_ID)),
  INSERT_CLIENTS(Shape.insert("api_client", "", Tables.API_CLIENT)),
  UPDATE_CLIENTS(
      Shape.update(
          "api_client",
          List.of(
              text("secret_hash"),
              bigint("enabled"),
              bigint("token_epoch"),
              bigint("ip_restricted"),
              text("ip_rules"),
              bigint("revision")),
          List.of(PARTNER_ID))),
  INSERT_TOKENS(
      Shape.insert(
          "refresh_token", " ON CONFLICT (partner_id, hash) DO NOTHING", Tables.REFRESH_TOKEN)),
  USE_TOKENS(
      Shape.update(
          "refresh_token",
          List.of(bigint("used"), bigint("used_at")),
          List.of(PARTNER_ID, text("hash")))),
  DELETE_FAMILIES(Shape.delete("refresh_token", PARTNER_ID, text("family"))),
  DELETE_USED(
      Shape.deleteIf("refresh_token", " AND refresh_token.used = 1", PARTNER_ID, text("family"))),
  DELETE_TOKENS(Shape.delete("refresh_token", PARTNER_ID, text("hash"))),

  INSERT_APPROVALS(Shape.insert("approval", "", Tables.APPROVAL)),
  DECIDE_APPROVALS(
      Shape.update(
          "approval",
          List.of(text("verdict"), text("decided_by"), bigint("decided_at")),
          List.of(PARTNER_ID, Tables.NUMBER))),
  COUNT_DAYS(
      Shape.insert(
          "operator_day",
          " ON CONFLICT (partner_id, operator)"
              + " DO UPDATE SET day = excluded.day, amount = excluded.amount",
          Tables.OPERATOR_DAY)),

  // The policy of approvals, which belongs to no partner.
  POLICY(Shape.same(Tables.SELECT_POLICY + " WHERE p.revision = ?")),
  LAST_POLICY(
      Shape.same(Tables.SELECT_POLICY + " WHERE p.verdict = ? ORDER BY p.revision DESC LIMIT 1")),
  LAST_REVISION(Shape.same("SELECT coalesce(max(p.revision), 0) FROM approval_policy AS p")),
  INSERT_POLICIES(Shape.insert("approval_policy", "", Tables.POLICY)),
  DECIDE_POLICIES(
      Shape.update(
          "approval_policy",
          List.of(text("verdict"), text("decided_by"), bigint("decided_at")),
          List.of(Tables.REVISION))),
  INSERT_AUDIT(Shape.insert("audit", "", Tables.AUDIT)),

  // The database's own clock.
  CLOCK(Shape.plain(Sql::clock)),
  IS_READ_ONLY(Shape.plain(Sql::isReadOnly)),
  // Read once, when an embedded database is opened.
  NEWEST_RECORD(
      Shape.same(
          "SELECT max(n.recorded_at) FROM (SELECT max(b.recorded_at) AS recorded_at FROM book AS b"
              + " WHERE b.partner_id > 0 UNION ALL SELECT a.recorded_at FROM audit AS a"
              + " WHERE a.id = (SELECT max(l.id) FROM audit AS l)) AS n")),

  // Housekeeping, over all partners.
  DUE_BOOKS(
      Shape.same(
          "SELECT b.partner_id FROM book AS b WHERE b.next_expiry > 0 AND b.next_expiry <= ?"
              + " AND b.recorded_at <= ? ORDER BY b.next_expiry LIMIT ?")),
  EXPIRED_TOKENS(
      Shape.same(
          "SELECT t.partner_id, t.hash FROM refresh_token AS t WHERE t.expires_at <= ?"
              + " ORDER BY t.expires_at LIMIT ?")),
  DUE_APPROVALS(
      Shape.same(
          "SELECT a.partner_id, a.number FROM approval AS a"
              + " JOIN book AS b ON b.partner_id = a.partner_id"
              + " WHERE a.decided_at = 0 AND a.valid_until > 0 AND a.valid_until <= ?"
              + " AND b.recorded_at <= ? ORDER BY a.valid_until LIMIT ?"));

  private final List<Column> columns;
  private final Map<Dialect, String> texts = new EnumMap<>(Dialect.class);

  Sql(Shape shape) {
    this.columns = shape.columns();
    for (Dialect dialect : Dialect.values()) {
      texts.put(dialect, shape.text().apply(dialect));
    }
  }

  private static String clock(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
      case POSTGRESQL, CITUS ->
          "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";
    };
  }

  private static String isReadOnly(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> "SELECT 0";
      case POSTGRESQL, CITUS ->
          "SELECT CASE WHEN current_setting('transaction_read_only')::boolean THEN 1 ELSE 0 END";
    };
  }

  /** A partner and a key in each row. */
  private static String keys(Dialect dialect) {
    return switch (dialect) {
      case SQLITE ->
          "(SELECT u.value ->> 0 AS partner_id, u.value ->> 1 AS key FROM json_each(?) AS u)";
      case POSTGRESQL ->
          "(SELECT u.partner_id, u.key"
              + " FROM unnest(?::bigint[], ?::text[]) AS u (partner_id, key))";
      case CITUS -> "(SELECT ?::bigint AS partner_id, ?::text AS key)";
    };
  }

  private static String nextExpiries(Dialect dialect) {
    String ofPartner = " AND h.closed_by = 0 AND h.expires_at > 0";
    String ofBook =
        "SELECT b.partner_id, (SELECT min(h.expires_at) FROM hold AS h"
            + " WHERE h.partner_id = b.partner_id"
            + ofPartner
            + ") FROM ";
    return switch (dialect) {
      case SQLITE -> ofBook + "json_each(?) AS u CROSS JOIN book AS b ON b.partner_id = u.value";
      case POSTGRESQL -> ofBook + "book AS b WHERE b.partner_id = ANY (?::bigint[])";
      case CITUS ->
          "SELECT h.partner_id, h.expires_at FROM hold AS h WHERE h.partner_id = ?"
              + ofPartner
              + " ORDER BY h.expires_at LIMIT 1";
    };
  }

  private static String countHolds(Dialect dialect) {
    String ofPartner =
        switch (dialect) {
          case SQLITE -> "json_each(?) AS u CROSS JOIN hold AS h ON h.partner_id = u.value WHERE";
          case POSTGRESQL -> "hold AS h WHERE h.partner_id = ANY (?::bigint[]) AND";
          case CITUS -> "hold AS h WHERE h.partner_id = ? AND";
        };
    return "SELECT h.partner_id, count(*) FROM " + ofPartner + " h.fork = 0 GROUP BY h.partner_id";
  }

  String in(Dialect dialect) {
    return java.util.Objects.requireNonNull(texts.get(dialect));
  }

  /** An empty set of the rows that the statement takes. */
  RowSet rows() {
    return new RowSet(columns);
  }
}
