package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Money;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The books of all partners in one database, and who may read them. Thread-safe.
 *
 * <p>Every method returns at once, after microseconds where it reads an embedded database. A future
 * completes on a thread of the journal or its caller's, which must not be blocked; it fails with
 * {@link OverloadedException} when too much waits already, and with {@link JournalException} when
 * the database failed. What a future acknowledges is committed and on disk, and seen by every
 * reading that is asked for later, on every node.
 */
public final class Journal implements AutoCloseable {
  /** How long the database may take for an answer at the start. */
  private static final int START_MILLIS_MAX = 15_000;

  private final BookQueries books;
  private final BatchQueue<AccessRequest> readers;
  private final Coalescer<PartnerRequest> partnerReaders;
  private final Coalescer<Query<?>> queries;
  private final List<Coalescer<Write<?>>> writers = new ArrayList<>();
  private final List<Writability> writability = new ArrayList<>();
  private final JournalListener listener;
  private final Sweeper sweeper;
  private final BookClock clock;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Journal(
      JournalSettings settings, Database database, BookClock clock, JournalListener listener) {
    this.clock = clock;
    this.listener = listener;
    JournalThreads threads = settings.threads().on(database.dialect());
    int queueMax = settings.queueMax();
    int batchMax = settings.batchMax();
    books = new BookQueries(clock);
    readers =
        readers(
            new QueueName("reader", JournalQueue.READER, listener),
            new Coalescer.Size(queueMax, batchMax, threads.readers()),
            () -> new AccessReader(database));
    partnerReaders =
        new Coalescer<>(
            new QueueName("partner-reader", JournalQueue.PARTNER_READER, listener),
            new Coalescer.Size(queueMax, batchMax, 1),
            () -> new PartnerReader(database));
    queries =
        new Coalescer<>(
            new QueueName("query", JournalQueue.QUERY, listener),
            new Coalescer.Size(queueMax, 1, threads.queries()),
            () -> new Query.Worker(database));
    for (int i = 1; i <= threads.writers(); i++) {
      Writability own = new Writability(System::nanoTime);
      writability.add(own);
      writers.add(
          new Coalescer<>(
              new QueueName("writer-" + i, JournalQueue.WRITER, listener),
              new Coalescer.Size(Math.max(1, queueMax / threads.writers()), batchMax, 1),
              () -> new Writer(database, clock, listener, own)));
    }
    sweeper = new Sweeper(this::query, this::enqueue, clock, this::probe);
    sweeper.start(settings.sweepInterval());
  }

  private static BatchQueue<AccessRequest> readers(
      QueueName name, Coalescer.Size size, Supplier<AccessReader> readers) {
    return size.threads() == JournalThreads.OF_CALLERS
        ? new InPlace<>(name, size.batchMax(), readers)
        : new Coalescer<>(name, size, readers);
  }

  /**
   * Opens the database, brings its schema up to date and checks its durability settings.
   *
   * @param clock stamps the records; it may be used for one journal only
   * @param listener hears of the work
   * @throws JournalException if it can't be opened, is newer than this program or is not durable
   * @throws UnconfirmedClockException if the newest record is too old for the clock to be believed
   */
  public static Journal open(JournalSettings settings, BookClock clock, JournalListener listener) {
    return open(settings, Database.of(settings), clock, listener);
  }

  /** The same, with a clock that is taken at its word. */
  public static Journal open(JournalSettings settings, Clock clock) {
    return open(settings, Database.of(settings), clock);
  }

  static Journal open(JournalSettings settings, Clock clock, JournalListener listener) {
    return open(settings, BookClock.trusted(clock), listener);
  }

  static Journal open(JournalSettings settings, Database database, Clock clock) {
    return open(settings, database, BookClock.trusted(clock), JournalListener.NONE);
  }

  private static Journal open(
      JournalSettings settings, Database database, BookClock clock, JournalListener listener) {
    database.migrate();
    check(database, clock);
    return new Journal(settings, database, clock, listener);
  }

  /**
   * Does some work that asks for much. All of it is taken together as far as it can be, since a
   * sleeping thread of the journal is not woken before the end of the work.
   */
  public static void together(Runnable work) {
    Burst.of(work);
  }

  /** The balance, and in the same reading what decides whether it may be told: the hot path. */
  public CompletableFuture<Optional<AccessReading>> access(long partnerId) {
    AccessRequest.ToFuture request = new AccessRequest.ToFuture(partnerId);
    access(List.of(request));
    return request.future;
  }

  /**
   * The same for many that ask at the same time: they share a reading. Where the journal has
   * readers, a sleeping one is woken once, and requests for which there is no room fail; an
   * embedded database is read by the calling thread, before this returns.
   */
  public void access(List<AccessRequest> requests) {
    int accepted = readers.addAll(requests);
    for (AccessRequest refused : requests.subList(accepted, requests.size())) {
      refused.fail(new OverloadedException("reader"));
    }
  }

  /**
   * Opens a partner with an empty book; a positive credit limit becomes its first entry, unless it
   * waits for a second operator.
   */
  public CompletableFuture<Partner> openPartner(
      NewPartner partner, Money creditLimit, String postedBy) {
    return write(new Write.Opening(partner, creditLimit, postedBy)).thenApply(Journal::opened);
  }

  /** The same, with an event for the audit log; a credit limit may wait for a second operator. */
  public CompletableFuture<OpeningResult> openPartner(
      NewPartner partner, Money creditLimit, AuditEvent event) {
    return write(new Write.Opening(partner, creditLimit, event, false));
  }

  /**
   * The same for a partner whose ids are made of what was asked for: if it is there already, an
   * earlier request has opened it.
   *
   * @param partner its second id tells one wish from another
   */
  public CompletableFuture<OpeningResult> openPartnerOnce(
      NewPartner partner, Money creditLimit, AuditEvent event) {
    return write(new Write.Opening(partner, creditLimit, event, true));
  }

  /** One that is not to be opened once is opened, or has failed. */
  private static Partner opened(OpeningResult result) {
    if (result instanceof OpeningResult.Opened opened) {
      return opened.partner();
    }
    throw new JournalException("the partner was not opened");
  }

  public CompletableFuture<Optional<Partner>> partner(long partnerId) {
    return partner(new PartnerRequest(partnerId, ""));
  }

  public CompletableFuture<List<Partner>> partners(PartnerQuery query) {
    return query(session -> PartnerQueries.page(session, query));
  }

  /** The partner whose API client has that id; its {@code client} is present. */
  public CompletableFuture<Optional<Partner>> partnerOfClient(String clientId) {
    return partner(new PartnerRequest(0, clientId));
  }

  /** Grants API access: the client is enabled, unrestricted, of token epoch 1. */
  public CompletableFuture<GrantResult> grantAccess(
      long partnerId, String clientId, String secretHash) {
    return write(new Write.Grant(partnerId, clientId, secretHash, Optional.empty()));
  }

  /** The same, with an event for the audit log. */
  public CompletableFuture<GrantResult> grantAccess(
      long partnerId, String clientId, String secretHash, AuditEvent event) {
    return write(new Write.Grant(partnerId, clientId, secretHash, Optional.of(event)));
  }

  /** The client as it is after the change; empty if the partner has none. */
  public CompletableFuture<Optional<ApiClient>> changeAccess(long partnerId, ClientChange change) {
    return write(new Write.AccessChange(partnerId, change, Optional.empty()));
  }

  /** The same, with an event for the audit log. */
  public CompletableFuture<Optional<ApiClient>> changeAccess(
      long partnerId, ClientChange change, AuditEvent event) {
    return write(new Write.AccessChange(partnerId, change, Optional.of(event)));
  }

  /**
   * Adds an event to the audit log, where it stays as it is. What is done in the journal itself is
   * given its event with it, and both are committed together or neither is. One that is given alone
   * may be there twice if the connection was lost while it was committed.
   */
  public CompletableFuture<Void> audit(AuditEvent event) {
    return write(new Write.Audit(event)).thenAccept(added -> {});
  }

  /**
   * A page of the audit log, the newest event first.
   *
   * @param beforeId exclusive; {@link Long#MAX_VALUE} for the first page
   */
  public CompletableFuture<List<AuditRecord>> auditLog(long beforeId, int limit) {
    return query(session -> AuditLog.page(session, beforeId, limit));
  }

  /** Remembers a refresh token that was issued. */
  public CompletableFuture<Void> storeRefreshToken(RefreshToken token) {
    return write(new Write.Token(token)).thenAccept(stored -> {});
  }

  /**
   * Uses up a refresh token and stores its successor, which takes over the family and the epoch; or
   * finds it stored, if the token is shown again because the answer was lost.
   */
  public CompletableFuture<Rotation> rotateRefreshToken(RefreshUse use) {
    return write(new Write.TokenUse(use));
  }

  /** Applies a command once per idempotency key. */
  public CompletableFuture<PostingResult> post(PostingRequest request) {
    return write(new Write.Posting(List.of(request), false)).thenApply(results -> results.get(0));
  }

  /**
   * Applies commands to one partner's book in their order, all or none: if one is refused, no key
   * is consumed, and the others' result is that of an earlier request with their key, or {@link
   * PostingResult.NotApplied}.
   *
   * @throws IllegalArgumentException if they name several partners
   */
  public CompletableFuture<List<PostingResult>> postTogether(List<PostingRequest> requests) {
    if (requests.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (requests.stream().mapToLong(PostingRequest::partnerId).distinct().count() > 1) {
      throw new IllegalArgumentException("postings of several partners do not belong together");
    }
    return write(new Write.Posting(List.copyOf(requests), true));
  }

  /**
   * Approves or rejects a posting that waits, which its own operator may not. Deciding it again the
   * same way is answered as the first time.
   *
   * @param event by the operator who decides
   */
  public CompletableFuture<ApprovalResult> decide(
      long partnerId, long number, boolean isApproval, AuditEvent event) {
    return write(new Write.Verdict(partnerId, number, isApproval, event));
  }

  /** Postings that wait for an operator, in the order of their numbers. */
  public CompletableFuture<List<Approval>> waitingApprovals(long afterNumber, int limit) {
    return query(session -> asOfNow(Approvals.waiting(session, afterNumber, limit)));
  }

  /**
   * Postings that an operator has decided, or that have expired, those with the greatest numbers
   * first.
   *
   * @param beforeNumber exclusive; {@link Long#MAX_VALUE} for the first page
   */
  public CompletableFuture<List<Approval>> decidedApprovals(long beforeNumber, int limit) {
    return query(session -> Approvals.decided(session, beforeNumber, limit));
  }

  public CompletableFuture<Optional<Approval>> approval(long partnerId, long number) {
    return query(
        session ->
            Approvals.read(session, partnerId, number)
                .map(approval -> approval.asOf(clock.micros())));
  }

  /** One that was not decided in time has expired before that is written. */
  private List<Approval> asOfNow(List<Approval> approvals) {
    long nowMicros = clock.micros();
    return approvals.stream().map(approval -> approval.asOf(nowMicros)).toList();
  }

  /** The policy of approvals, and the change to it that waits. */
  public CompletableFuture<PolicyState> approvalPolicy() {
    return query(session -> Policies.state(session, clock.micros()));
  }

  /** Makes a policy the first one; if there was one, that stays. Returns the one in force. */
  public CompletableFuture<PolicyRevision> fillApprovalPolicy(ApprovalPolicy policy) {
    return write(new Write.PolicyFilling(policy));
  }

  /** Asks for a change of the policy of approvals, which waits for a second operator. */
  public CompletableFuture<PolicyResult> requestPolicy(PolicyChange change, AuditEvent event) {
    return write(new Write.PolicyRequest(change, event));
  }

  /**
   * Approves or rejects a change of the policy of approvals, which its own operator may not. An
   * approved one counts for every posting that is asked for later, on every node.
   */
  public CompletableFuture<PolicyResult> decidePolicy(
      long revision, boolean isApproval, AuditEvent event) {
    return write(new Write.PolicyVerdict(revision, isApproval, event));
  }

  /** A page of a book, the newest entry first; empty if there is no such partner. */
  public CompletableFuture<Optional<List<Entry>>> entries(long partnerId, EntryQuery query) {
    return query(session -> books.entries(session, partnerId, query));
  }

  /** The book now, with its open holds. */
  public CompletableFuture<Optional<BalanceView>> balance(long partnerId) {
    return query(session -> books.balance(session, partnerId));
  }

  /** The book as it was at an instant; before the book was opened, an empty one. */
  public CompletableFuture<Optional<BalanceView>> balanceAt(long partnerId, Instant instant) {
    return query(session -> books.balanceAt(session, partnerId, Micros.of(instant)));
  }

  /** The book after an entry; 0 is the empty book. Empty if there is no such partner or entry. */
  public CompletableFuture<Optional<BalanceView>> balanceAfter(long partnerId, long sequence) {
    return query(session -> books.balanceAfter(session, partnerId, sequence));
  }

  /** Open holds in the order of their numbers, those after {@code afterSequence}. */
  public CompletableFuture<Optional<List<OpenHold>>> openHolds(
      long partnerId, long afterSequence, int limit) {
    return query(session -> books.openHolds(session, partnerId, afterSequence, limit));
  }

  /** What confirms the time now, or contradicts it. */
  public CompletableFuture<ClockState> clockState() {
    return query(clock::check);
  }

  /** The time by which holds end and records are stamped, whether confirmed or not. */
  public Instant now() {
    return clock.instant();
  }

  /** Why nothing can be written now, for people; empty if nothing stands against it. */
  public Optional<String> writeTrouble() {
    return writability.stream().flatMap(each -> each.trouble().stream()).findFirst();
  }

  /** How full each queue is. */
  public List<QueueLoad> loads() {
    List<QueueLoad> loads = new ArrayList<>();
    loads.add(readers.load());
    loads.add(partnerReaders.load());
    loads.add(queries.load());
    writers.forEach(writer -> loads.add(writer.load()));
    return loads;
  }

  private static void check(Database database, BookClock clock) {
    try (Session session = Session.open(database, START_MILLIS_MAX)) {
      long unused = session.readLong(Sql.CLOCK);
      clock.start(session);
    } catch (SQLException failed) {
      throw new JournalException("the database cannot be opened", failed);
    }
  }

  private CompletableFuture<Optional<Partner>> partner(PartnerRequest request) {
    submit(partnerReaders, request, request);
    return request;
  }

  private <T> CompletableFuture<T> query(Query.Reading<T> reading) {
    Query<T> query = new Query<>(reading);
    submit(queries, query, query);
    return query;
  }

  private <T> CompletableFuture<T> write(Write<T> write) {
    enqueue(write);
    return write.future;
  }

  /**
   * A partner's writes all go to one writer, which keeps their order. What it could not write in
   * time is refused at once.
   */
  private void enqueue(Write<?> write) {
    int writer = Math.floorMod(Long.hashCode(write.partnerId), writers.size());
    if (!writability.get(writer).admits()) {
      listener.refused(JournalQueue.WRITER, 1);
      write.future.completeExceptionally(new OverloadedException("a writer that waits"));
      return;
    }
    submit(writers.get(writer), write, write.future);
  }

  /** Has writers that had nothing to do for a while find out whether they could write. */
  private void probe() {
    for (int i = 0; i < writers.size(); i++) {
      if (writability.get(i).isProbeDue()) {
        Write.Probe probe = new Write.Probe();
        submit(writers.get(i), probe, probe.future);
      }
    }
  }

  /** Puts an item in a queue; if it has no room, the item's future says so. */
  private static <T> void submit(BatchQueue<T> queue, T item, CompletableFuture<?> future) {
    try {
      queue.add(item);
    } catch (OverloadedException full) {
      future.completeExceptionally(full);
    }
  }

  /** Sweeps at once, and returns when it is done. */
  void sweep() {
    sweeper.sweep();
  }

  /** Refuses newcomers, works off what waits, and returns when all is committed and closed. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      sweeper.close();
      writers.forEach(Coalescer::close);
      readers.close();
      partnerReaders.close();
      queries.close();
    }
  }
}
