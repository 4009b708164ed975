package dev.saldo.journal;

import dev.saldo.ledger.Money;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a writer. It is decided within the batch's transaction, perhaps several times, and
 * answered after the commit. Used by one thread at a time.
 */
abstract sealed class Write<T> {
  final long partnerId;
  final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;

  /** Whether an earlier attempt may have been committed without our hearing of it. */
  private boolean mayBeCommitted;

  private Write(long partnerId) {
    this.partnerId = partnerId;
  }

  void decide(T decided) {
    result = decided;
  }

  /** What the last attempt decided. */
  @Nullable T result() {
    return result;
  }

  boolean mayBeCommitted() {
    return mayBeCommitted;
  }

  void commitFailed() {
    mayBeCommitted = true;
  }

  void committed() {
    if (result == null) {
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
  }

  /** The release of a book's expired holds. */
  static final class Expiry extends Write<Boolean> {
    Expiry(long partnerId) {
      super(partnerId);
    }
  }

  /** A new partner. */
  static final class Opening extends Write<Partner> {
    final NewPartner partner;
    final Money creditLimit;
    final String postedBy;
    final Optional<AuditEvent> audit;

    /** The time of the first attempt, by which a later one knows its work; 0 before. */
    long createdAtMicros;

    Opening(NewPartner partner, Money creditLimit, String postedBy, Optional<AuditEvent> audit) {
      super(partner.partnerId());
      this.audit = audit;
      this.partner = partner;
      this.creditLimit = creditLimit;
      this.postedBy = postedBy;
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

  /** Refresh tokens that nobody can use any more. */
  static final class Purge extends Write<Boolean> {
    final List<String> hashes;

    Purge(long partnerId, List<String> hashes) {
      super(partnerId);
      this.hashes = hashes;
    }
  }
}
