package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The approvals that a batch is about. They belong to their partner's book and are read and written
 * under its lock. Not thread-safe.
 */
final class Approvals {
  private record ByNumber(long partnerId, long number) {}

  private record ByKey(long partnerId, String idempotencyKey) {}

  private static final long NO_AMOUNT = -1;

  /** So many may be opened in a microsecond. */
  private static final int NUMBERS_PER_MICRO_BITS = 10;

  /** The idempotency key of the credit limit that waits since a partner was opened. */
  static final String OPENING_KEY = "saldo:opening-credit-limit";

  private static final String APPROVED = "approved";
  private static final String REJECTED = "rejected";

  private final Session session;
  private final Map<ByNumber, Approval> byNumber = new HashMap<>();
  private final Map<ByKey, Approval> byKey = new HashMap<>();
  private final List<Approval> opened = new ArrayList<>();
  private final List<Approval> decided = new ArrayList<>();

  Approvals(Session session) {
    this.session = session;
  }

  /** Loads those of these partners and numbers. */
  void load(RowSet numbers) throws SQLException {
    session.read(Sql.APPROVALS, numbers, row -> put(read(row)));
  }

  private void put(Approval approval) {
    PostingRequest request = approval.request();
    byNumber.put(new ByNumber(request.partnerId(), approval.number()), approval);
    byKey.put(new ByKey(request.partnerId(), request.idempotencyKey()), approval);
  }

  Optional<Approval> find(long partnerId, long number) {
    return Optional.ofNullable(byNumber.get(new ByNumber(partnerId, number)));
  }

  Optional<Approval> find(PostingRequest request) {
    return Optional.ofNullable(byKey.get(new ByKey(request.partnerId(), request.idempotencyKey())));
  }

  /** Opens a new one, which waits for so long. */
  Approval open(PostingRequest request, long nowMicros, Duration expiry) throws SQLException {
    long ofTime = (nowMicros << NUMBERS_PER_MICRO_BITS) + opened.size();
    long number = Math.max(ofTime, lastNumber(request.partnerId()) + 1);
    Approval approval =
        new Approval(
            number,
            request,
            nowMicros,
            nowMicros + TimeUnit.SECONDS.toMicros(expiry.toSeconds()),
            Optional.empty(),
            Optional.empty());
    opened.add(approval);
    put(approval);
    return approval;
  }

  /** The clock may stand still, or go backwards. */
  private long lastNumber(long partnerId) throws SQLException {
    long[] last = new long[1];
    for (Approval approval : opened) {
      if (approval.request().partnerId() == partnerId) {
        last[0] = Math.max(last[0], approval.number());
      }
    }
    PreparedStatement statement = session.prepare(Sql.LAST_APPROVAL);
    statement.setLong(1, partnerId);
    Session.read(statement, row -> last[0] = Math.max(last[0], row.getLong(1)));
    return last[0];
  }

  Approval decide(Approval approval, Approval.Verdict verdict) {
    Approval after = approval.decided(verdict);
    decided.add(after);
    put(after);
    return after;
  }

  void store() throws SQLException {
    RowSet inserts = Sql.INSERT_APPROVALS.rows();
    opened.forEach(approval -> addRow(inserts, approval));
    session.write(Sql.INSERT_APPROVALS, inserts);
    RowSet updates = Sql.DECIDE_APPROVALS.rows();
    for (Approval approval : decided) {
      Approval.Verdict verdict = approval.verdict().orElseThrow();
      updates
          .add(label(verdict))
          .add(verdict.decidedBy())
          .add(verdict.decidedAtMicros())
          .add(approval.request().partnerId())
          .add(approval.number());
    }
    session.write(Sql.DECIDE_APPROVALS, updates);
  }

  private static void addRow(RowSet rows, Approval approval) {
    PostingRequest request = approval.request();
    CommandParts parts = CommandParts.of(request.command());
    rows.add(request.partnerId())
        .add(approval.number())
        .add(request.idempotencyKey())
        .add(parts.type())
        .add(parts.amount().map(Money::minorUnits).orElse(NO_AMOUNT))
        .add(parts.linkedSequence())
        .add(parts.expiresAtMicros())
        .add(request.effectiveDate())
        .add(request.reference())
        .add(request.memo())
        .add(request.postedBy())
        .add(approval.requestedAtMicros())
        .add("")
        .add("")
        .add(0)
        .add(approval.validUntilMicros())
        .add(parts.forcedReason());
  }

  /** A row of {@link Tables#SELECT_APPROVAL}. */
  private static Approval read(ResultSet row) throws SQLException {
    PostingRequest request =
        new PostingRequest(
            row.getLong(2),
            row.getString(4),
            command(row),
            row.getString(10),
            row.getString(11),
            row.getString(9),
            row.getString(12));
    return new Approval(
        row.getLong(3),
        request,
        row.getLong(13),
        row.getLong(17),
        verdict(row, 14),
        conclusion(row));
  }

  /** The verdict, who gave it and when, from the first column on. */
  static Optional<Approval.Verdict> verdict(ResultSet row, int first) throws SQLException {
    String verdict = row.getString(first);
    return verdict.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Approval.Verdict(
                verdict.equals(APPROVED), row.getString(first + 1), row.getLong(first + 2)));
  }

  static String label(Approval.Verdict verdict) {
    return verdict.isApproval() ? APPROVED : REJECTED;
  }

  private static Optional<Approval.Conclusion> conclusion(ResultSet row) throws SQLException {
    String outcome = row.getString(18);
    return outcome == null
        ? Optional.empty()
        : Optional.of(new Approval.Conclusion(Outcome.ofLabel(outcome), row.getLong(19)));
  }

  private static Command command(ResultSet row) throws SQLException {
    Currency currency = Rows.currency(row.getString(1));
    long minorUnits = row.getLong(6);
    Optional<Money> amount =
        minorUnits == NO_AMOUNT ? Optional.empty() : Optional.of(new Money(minorUnits, currency));
    String reason = row.getString("forced_reason");
    return new CommandParts(row.getString(5), amount, row.getLong(7), row.getLong(8), reason)
        .command();
  }

  /** Returns those that wait, the oldest first. */
  static List<Approval> waiting(Session session, long afterNumber, int limit) throws SQLException {
    return page(session, Sql.APPROVAL_PAGE, afterNumber, limit);
  }

  /** Returns those that were decided or have expired, the newest first. */
  static List<Approval> decided(Session session, long beforeNumber, int limit) throws SQLException {
    return page(session, Sql.DECIDED_APPROVALS, beforeNumber, limit);
  }

  private static List<Approval> page(Session session, Sql sql, long from, int limit)
      throws SQLException {
    PreparedStatement statement = session.prepare(sql);
    statement.setLong(1, from);
    statement.setInt(2, limit);
    List<Approval> page = new ArrayList<>();
    Session.read(statement, row -> page.add(read(row)));
    return page;
  }

  /** Returns the one that each of these partners' openings has left, by partner. */
  static Map<Long, Approval> ofOpenings(Session session, Iterable<Long> partners)
      throws SQLException {
    RowSet keys = Sql.APPROVALS_OF_KEYS.rows();
    partners.forEach(id -> keys.add(id).add(OPENING_KEY));
    Map<Long, Approval> found = new HashMap<>();
    session.read(Sql.APPROVALS_OF_KEYS, keys, row -> found.put(row.getLong(2), read(row)));
    return found;
  }

  static Optional<Approval> read(Session session, long partnerId, long number) throws SQLException {
    RowSet keys = Sql.APPROVALS.rows().add(partnerId).add(number);
    List<Approval> found = new ArrayList<>();
    session.read(Sql.APPROVALS, keys, row -> found.add(read(row)));
    return found.stream().findFirst();
  }
}
