package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Money;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a writer. It is decided within the batch's transaction, perhaps several times, and
 * answered after the commit. Used by one thread at a time.
 */
abstract sealed class Write<T> {
  /** The most transactions that a write waits for before it is refused. */
  static final int POSTPONEMENTS_MAX = 40;

  /** What PostgreSQL answers to a write in a read-only transaction. */
  private static final String READ_ONLY = "25006";

  final long partnerId;
  final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable UnconfirmedClockException refusal;

  /** Whether the last attempt left the decision to a later transaction. */
  private boolean isPostponed;

  private int postponements;

  /** Whether an earlier attempt may have been committed without our hearing of it. */
  private boolean mayBeCommitted;

  private Write(long partnerId) {
    this.partnerId = partnerId;
  }

  void decide(T decided) {
    result = decided;
    refusal = null;
    isPostponed = false;
  }

  /** Decides by the time; what does not may be written whatever the clock shows. */
  boolean isDecidedByTime() {
    return false;
  }

  /** Answers with a refusal, unless a later attempt decides. */
  void refuse(UnconfirmedClockException unconfirmed) {
    refusal = unconfirmed;
    isPostponed = false;
  }

  /** Leaves the decision to the next transaction. */
  void postpone() {
    refusal = null;
    isPostponed = true;
  }

  /** Whether it is to be decided by the next transaction. */
  boolean isWaiting() {
    return isPostponed && !future.isDone();
  }

  /** What the last attempt decided. */
  @Nullable T result() {
    return result;
  }

  boolean mayBeCommitted() {
    return mayBeCommitted;
  }

  void commitFailed() {
    mayBeCommitted = mayBeCommitted || !isPostponed;
  }

  void committed() {
    if (isPostponed) {
      postponements++;
      if (postponements > POSTPONEMENTS_MAX) {
        future.completeExceptionally(OverloadedException.expiredHolds(partnerId));
      }
    } else if (refusal != null) {
      future.completeExceptionally(refusal);
    } else if (result == null) {
      future.completeExceptionally(new JournalException("a write was not decided"));
    } else {
      future.complete(result);
    }
  }

  void failed(JournalException failure) {
    future.completeExceptionally(failure);
  }

  /** Postings to one book in their order; if they belong together, all or none. */
  static final class Posting extends Write<List<PostingResult>> {
    final List<PostingRequest> requests;
    final boolean isTogether;

    Posting(List<PostingRequest> requests, boolean isTogether) {
      super(requests.get(0).partnerId());
      this.requests = requests;
      this.isTogether = isTogether;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** What an operator makes of a posting that waits for it. */
  static final class Verdict extends Write<ApprovalResult> {
    final long number;
    final boolean isApproval;
    final AuditEvent event;

    Verdict(long partnerId, long number, boolean isApproval, AuditEvent event) {
      super(partnerId);
      this.number = number;
      this.isApproval = isApproval;
      this.event = event;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** The release of a book's expired holds. */
  static final class Expiry extends Write<Boolean> {
    Expiry(long partnerId) {
      super(partnerId);
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** The expiry of an approval that was not given in time. */
  static final class Lapse extends Write<Boolean> {
    final long number;

    Lapse(long partnerId, long number) {
      super(partnerId);
      this.number = number;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** A policy of approvals for a database that has none. */
  static final class PolicyFilling extends Write<PolicyRevision> {
    final ApprovalPolicy policy;

    PolicyFilling(ApprovalPolicy policy) {
      super(AuditLog.NO_PARTNER);
      this.policy = policy;
    }
  }

  /** A change of the policy of approvals, which waits for a second operator. */
  static final class PolicyRequest extends Write<PolicyResult> {
    final PolicyChange change;
    final AuditEvent event;

    PolicyRequest(PolicyChange change, AuditEvent event) {
      super(AuditLog.NO_PARTNER);
      this.change = change;
      this.event = event;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** A second operator's decision about a change of the policy of approvals. */
  static final class PolicyVerdict extends Write<PolicyResult> {
    final long revision;
    final boolean isApproval;
    final AuditEvent event;

    PolicyVerdict(long revision, boolean isApproval, AuditEvent event) {
      super(AuditLog.NO_PARTNER);
      this.revision = revision;
      this.isApproval = isApproval;
      this.event = event;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }
  }

  /** A new partner. */
  static final class Opening extends Write<OpeningResult> {
    final NewPartner partner;
    final Money creditLimit;
    final String postedBy;
    final Optional<AuditEvent> audit;

    /** Whether one that is there already is taken for an earlier request's. */
    final boolean isRepeatable;

    /** The time of the first attempt, by which a later one knows its work; 0 before. */
    long createdAtMicros;

    /** The one in the same batch that opens it, if another does. */
    @Nullable Opening first;

    /** One that leaves nothing in the audit log. */
    Opening(NewPartner partner, Money creditLimit, String postedBy) {
      super(partner.partnerId());
      this.partner = partner;
      this.creditLimit = creditLimit;
      this.postedBy = postedBy;
      this.audit = Optional.empty();
      this.isRepeatable = false;
    }

    Opening(NewPartner partner, Money creditLimit, AuditEvent event, boolean isRepeatable) {
      super(partner.partnerId());
      this.partner = partner;
      this.creditLimit = creditLimit;
      this.postedBy = event.actor();
      this.audit = Optional.of(event);
      this.isRepeatable = isRepeatable;
    }

    @Override
    boolean isDecidedByTime() {
      return true;
    }

    /** The request for its credit limit, where that waits for a second operator. */
    PostingRequest limit(Command command) {
      return new PostingRequest(partnerId, Approvals.OPENING_KEY, command, "", "", "", postedBy);
    }
  }

  /** API access for a partner. */
  static final class Grant extends Write<GrantResult> {
    final String clientId;
    final String secretHash;
    final Optional<AuditEvent> audit;

    Grant(long partnerId, String clientId, String secretHash, Optional<AuditEvent> audit) {
      super(partnerId);
      this.audit = audit;
      this.clientId = clientId;
      this.secretHash = secretHash;
    }
  }

  /** A change of a partner's API access. */
  static final class AccessChange extends Write<Optional<ApiClient>> {
    final ClientChange change;
    final Optional<AuditEvent> audit;

    AccessChange(long partnerId, ClientChange change, Optional<AuditEvent> audit) {
      super(partnerId);
      this.audit = audit;
      this.change = change;
    }
  }

  /** An event for the audit log that comes with no other write. */
  static final class Audit extends Write<Boolean> {
    final AuditEvent event;

    Audit(AuditEvent event) {
      super(AuditLog.NO_PARTNER);
      this.event = event;
    }
  }

  /** A refresh token that was issued. */
  static final class Token extends Write<Boolean> {
    final RefreshToken token;

    Token(RefreshToken token) {
      super(token.partnerId());
      this.token = token;
    }
  }

  /** A refresh token that is used. */
  static final class TokenUse extends Write<Rotation> {
    final RefreshUse use;

    /** The time of the first attempt, by which a later one knows its work; 0 before. */
    long usedAtMicros;

    TokenUse(RefreshUse use) {
      super(use.partnerId());
      this.use = use;
    }
  }

  /** Nothing: it finds out whether something could be written. */
  static final class Probe extends Write<Boolean> {
    Probe() {
      super(AuditLog.NO_PARTNER);
    }

    /** Fails as a write would if the database is read-only; its lock is taken already. */
    static void run(Session session, List<Probe> probes) throws SQLException {
      if (!probes.isEmpty() && session.readLong(Sql.IS_READ_ONLY) != 0) {
        throw new SQLException("the database is read-only", READ_ONLY);
      }
      probes.forEach(probe -> probe.decide(true));
    }
  }

  /** Refresh tokens that nobody can use any more. */
  static final class Purge extends Write<Boolean> {
    final List<String> hashes;

    Purge(long partnerId, List<String> hashes) {
      super(partnerId);
      this.hashes = hashes;
    }
  }
}
