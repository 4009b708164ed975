package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes the policy of approvals and the changes to it. Nodes that write at once meet at the keys
 * of the table: one of them is refused, and decides again. Not thread-safe.
 */
final class Policies {
  private static final String SALDO = "saldo";
  private static final String IN_FORCE = "approved";
  private static final String WAITING = "";

  private final Session session;
  private final AuditLog audit;
  private final long nowMicros;

  Policies(Session session, AuditLog audit, long nowMicros) {
    this.session = session;
    this.audit = audit;
    this.nowMicros = nowMicros;
  }

  void write(List<Write<?>> batch) throws SQLException {
    for (Write<?> write : batch) {
      if (write instanceof Write.PolicyFilling filling) {
        filling.decide(fill(filling));
      } else if (write instanceof Write.PolicyRequest request) {
        request.decide(request(request));
      } else if (write instanceof Write.PolicyVerdict verdict) {
        verdict.decide(decide(verdict));
      }
    }
  }

  /** The policy, with what waits at that time. */
  static PolicyState state(Session session, long nowMicros) throws SQLException {
    return new PolicyState(
        last(session, IN_FORCE),
        last(session, WAITING).filter(waiting -> !waiting.isDue(nowMicros)));
  }

  /** The policy in force, which is the given one if there was none. */
  private PolicyRevision fill(Write.PolicyFilling filling) throws SQLException {
    Optional<PolicyRevision> inForce = last(session, IN_FORCE);
    if (inForce.isPresent()) {
      return inForce.get();
    }
    PolicyRevision first =
        revision(filling.policy, SALDO).decided(new Approval.Verdict(true, "", nowMicros));
    insert(first);
    tell(new AuditEvent(SALDO, "policy.fill", "", "", "", first.policy().toString()));
    return first;
  }

  private PolicyResult request(Write.PolicyRequest write) throws SQLException {
    ApprovalPolicy before =
        last(session, IN_FORCE).map(PolicyRevision::policy).orElseGet(ApprovalPolicy::none);
    PolicyRevision wished = revision(write.change.applyTo(before), write.event.actor());
    Optional<PolicyRevision> waiting = waiting();
    if (waiting.isPresent()) {
      PolicyRevision other = waiting.get();
      return other.policy().equals(wished.policy())
              && other.requestedBy().equals(wished.requestedBy())
          ? new PolicyResult.Done(other, !write.mayBeCommitted())
          : new PolicyResult.OtherWaits();
    }
    insert(wished);
    tell(write.event.concluded(wished.policy() + "; waits for approval"));
    return new PolicyResult.Done(wished, false);
  }

  private PolicyResult decide(Write.PolicyVerdict write) throws SQLException {
    Optional<PolicyRevision> found = find(write.revision);
    if (found.isEmpty()) {
      return new PolicyResult.NotFound();
    }
    PolicyRevision change = lapsed(found.get());
    if (change.requestedBy().equals(write.event.actor())) {
      return new PolicyResult.OwnRequest();
    }
    if (change.verdict().isPresent()) {
      Approval.Verdict before = change.verdict().get();
      return before.isExpiry() || before.isApproval() != write.isApproval
          ? new PolicyResult.DecidedBefore(change)
          : new PolicyResult.Done(change, !write.mayBeCommitted());
    }
    Approval.Verdict verdict =
        new Approval.Verdict(write.isApproval, write.event.actor(), nowMicros);
    tell(write.event.concluded(change.policy() + " for " + change.requestedBy()));
    return new PolicyResult.Done(store(change.decided(verdict)), false);
  }

  /** The change that waits; one whose time is over is ended first. */
  private Optional<PolicyRevision> waiting() throws SQLException {
    Optional<PolicyRevision> waiting = last(session, WAITING);
    return waiting.isPresent() && lapsed(waiting.get()).verdict().isPresent()
        ? Optional.empty()
        : waiting;
  }

  private PolicyRevision lapsed(PolicyRevision change) throws SQLException {
    if (!change.isDue(nowMicros)) {
      return change;
    }
    tell(new AuditEvent(SALDO, "policy.expire", "", "", "", change.policy().toString()));
    return store(change.decided(Approval.Verdict.expired(nowMicros)));
  }

  private PolicyRevision revision(ApprovalPolicy policy, String requestedBy) throws SQLException {
    long waits = TimeUnit.SECONDS.toMicros(policy.expiry().toSeconds());
    return new PolicyRevision(
        lastRevision() + 1, policy, requestedBy, nowMicros, nowMicros + waits, Optional.empty());
  }

  private void tell(AuditEvent event) {
    audit.add(AuditLog.NO_PARTNER, event);
  }

  private long lastRevision() throws SQLException {
    long[] last = new long[1];
    Session.read(session.prepare(Sql.LAST_REVISION), row -> last[0] = row.getLong(1));
    return last[0];
  }

  private void insert(PolicyRevision revision) throws SQLException {
    RowSet row =
        Sql.INSERT_POLICIES
            .rows()
            .add(revision.revision())
            .add(PolicyRevision.terms(revision.policy()))
            .add(revision.requestedBy())
            .add(revision.requestedAtMicros())
            .add(revision.validUntilMicros())
            .add(revision.verdict().map(Approvals::label).orElse(WAITING))
            .add(revision.verdict().map(Approval.Verdict::decidedBy).orElse(""))
            .add(revision.verdict().map(Approval.Verdict::decidedAtMicros).orElse(0L));
    session.write(Sql.INSERT_POLICIES, row);
  }

  private PolicyRevision store(PolicyRevision decided) throws SQLException {
    Approval.Verdict verdict = decided.verdict().orElseThrow();
    RowSet row =
        Sql.DECIDE_POLICIES
            .rows()
            .add(Approvals.label(verdict))
            .add(verdict.decidedBy())
            .add(verdict.decidedAtMicros())
            .add(decided.revision());
    session.write(Sql.DECIDE_POLICIES, row);
    return decided;
  }

  private Optional<PolicyRevision> find(long revision) throws SQLException {
    PreparedStatement statement = session.prepare(Sql.POLICY);
    statement.setLong(1, revision);
    return one(statement);
  }

  private static Optional<PolicyRevision> last(Session session, String verdict)
      throws SQLException {
    PreparedStatement statement = session.prepare(Sql.LAST_POLICY);
    statement.setString(1, verdict);
    return one(statement);
  }

  private static Optional<PolicyRevision> one(PreparedStatement statement) throws SQLException {
    List<PolicyRevision> found = new ArrayList<>(1);
    Session.read(statement, row -> found.add(read(row)));
    return found.stream().findFirst();
  }

  /** A row of {@link Tables#SELECT_POLICY}. */
  private static PolicyRevision read(ResultSet row) throws SQLException {
    return new PolicyRevision(
        row.getLong(1),
        PolicyRevision.policy(row.getString(2)),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        Approvals.verdict(row, 6));
  }
}
