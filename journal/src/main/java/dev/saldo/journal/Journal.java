package dev.saldo.journal;

import dev.saldo.ledger.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The books of all partners in one database, and who may read them. Thread-safe.
 *
 * <p>Every method returns at once. A future completes on a thread of the journal, which must not be
 * blocked; it fails with {@link OverloadedException} when too much waits already, and with {@link
 * JournalException} when the database failed. What a future acknowledges is committed and on disk,
 * and seen by every reading that is asked for later, on every node.
 */
public final class Journal implements AutoCloseable {
  private Journal() {}

  /**
   * Opens the database, brings its schema up to date and checks its durability settings.
   *
   * @throws JournalException if it can't be opened, is newer than this program or is not durable
   */
  public static Journal open(JournalSettings settings, Clock clock) {
    return new Journal();
  }

  /** The balance, and in the same reading what decides whether it may be told: the hot path. */
  public CompletableFuture<Optional<AccessReading>> access(long partnerId) {
    return new CompletableFuture<>();
  }

  /** Opens a partner with an empty book; a positive credit limit becomes its first entry. */
  public CompletableFuture<Partner> openPartner(
      NewPartner partner, Money creditLimit, String postedBy) {
    return new CompletableFuture<>();
  }

  public CompletableFuture<Optional<Partner>> partner(long partnerId) {
    return new CompletableFuture<>();
  }

  public CompletableFuture<List<Partner>> partners(PartnerQuery query) {
    return new CompletableFuture<>();
  }

  /** The partner whose API client has that id; its {@code client} is present. */
  public CompletableFuture<Optional<Partner>> partnerOfClient(String clientId) {
    return new CompletableFuture<>();
  }

  /** Grants API access: the client is enabled, unrestricted, of token epoch 1. */
  public CompletableFuture<GrantResult> grantAccess(
      long partnerId, String clientId, String secretHash) {
    return new CompletableFuture<>();
  }

  /** The client as it is after the change; empty if the partner has none. */
  public CompletableFuture<Optional<ApiClient>> changeAccess(long partnerId, ClientChange change) {
    return new CompletableFuture<>();
  }

  /** Remembers a refresh token that was issued. */
  public CompletableFuture<Void> storeRefreshToken(RefreshToken token) {
    return new CompletableFuture<>();
  }

  /**
   * Uses up a refresh token and stores its successor, which takes over the family and the epoch.
   *
   * @param hash of the token that was shown
   * @param successorHash of the token that replaces it
   */
  public CompletableFuture<Rotation> rotateRefreshToken(
      long partnerId, String hash, String successorHash, Instant successorExpiresAt) {
    return new CompletableFuture<>();
  }

  /** Applies a command once per idempotency key. */
  public CompletableFuture<PostingResult> post(PostingRequest request) {
    return new CompletableFuture<>();
  }

  /**
   * Applies commands to one partner's book in their order, all or none: if one is refused, the
   * others' result is {@link PostingResult.NotApplied}, and no key is consumed.
   *
   * @throws IllegalArgumentException if they name several partners
   */
  public CompletableFuture<List<PostingResult>> postTogether(List<PostingRequest> requests) {
    return new CompletableFuture<>();
  }

  /** A page of a book, the newest entry first; empty if there is no such partner. */
  public CompletableFuture<Optional<List<Entry>>> entries(long partnerId, EntryQuery query) {
    return new CompletableFuture<>();
  }

  /** The book now, with its open holds. */
  public CompletableFuture<Optional<BalanceView>> balance(long partnerId) {
    return new CompletableFuture<>();
  }

  /** The book as it was at an instant; before the book was opened, an empty one. */
  public CompletableFuture<Optional<BalanceView>> balanceAt(long partnerId, Instant instant) {
    return new CompletableFuture<>();
  }

  /** The book after an entry; 0 is the empty book. Empty if there is no such partner or entry. */
  public CompletableFuture<Optional<BalanceView>> balanceAfter(long partnerId, long sequence) {
    return new CompletableFuture<>();
  }

  /** Open holds in the order of their numbers, those after {@code afterSequence}. */
  public CompletableFuture<Optional<List<OpenHold>>> openHolds(
      long partnerId, long afterSequence, int limit) {
    return new CompletableFuture<>();
  }

  /** Refuses newcomers, works off what waits, and returns when all is committed and closed. */
  @Override
  public void close() {}
}
