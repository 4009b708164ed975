package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Decision;
import dev.saldo.ledger.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides the postings of a batch in the order of their arrival. */
final class Postings {
  private final Session session;
  private final BookClock clock;
  private final AuditLog audit;

  Postings(Session session, BookClock clock, AuditLog audit) {
    this.session = session;
    this.clock = clock;
    this.audit = audit;
  }

  void write(List<Write<?>> batch, List<Write.Opening> openings) throws SQLException {
    List<Write.Posting> postings = Writer.of(batch, Write.Posting.class);
    List<Write.Expiry> expiries = Writer.of(batch, Write.Expiry.class);
    List<Write.Verdict> verdicts = Writer.of(batch, Write.Verdict.class);
    List<Write.Lapse> lapses = Writer.of(batch, Write.Lapse.class);
    Books books = new Books(session);
    books.lock(partners(List.of(postings, expiries, verdicts, lapses, openings)));
    Map<Long, Long> ahead = books.dropAhead(clock.recordedMaxMicros());
    List.of(postings, expiries, verdicts, lapses).forEach(writes -> refuse(writes, ahead));
    Approvals approvals = new Approvals(session);
    approvals.load(numbers(verdicts, lapses));
    books.load(requests(postings, verdicts, approvals));
    approvals.load(books.approvalsOfRequests());
    for (Write.Opening opening : openings) {
      books.expectOperator(opening.partnerId, opening.postedBy);
    }
    books.loadOperatorDays();
    long nowMicros = clock.micros();
    RequestDecisions decisions = new RequestDecisions(approvals, nowMicros);
    HoldExpiry released = HoldExpiry.of(books, List.of(postings, verdicts, expiries), nowMicros);
    released.postpone(postings);
    released.postpone(verdicts);
    for (Write.Opening opening : openings) {
      open(books, opening, decisions, nowMicros);
    }
    for (Write.Posting posting : postings) {
      posting.decide(decide(books, posting, decisions));
    }
    for (Write.Verdict verdict : verdicts) {
      verdict.decide(decide(books, verdict, approvals, decisions));
    }
    for (Write.Lapse lapse : lapses) {
      lapse(books, lapse, approvals, decisions);
    }
    expiries.forEach(expiry -> expiry.decide(true));
    books.store();
    approvals.store();
    for (BookState state : books.all()) {
      state.addedEvents.forEach(event -> audit.add(state.book().partnerId(), event));
    }
  }

  /** Refuses what is about a book that is ahead of the clock: its time would be inherited. */
  private static void refuse(List<? extends Write<?>> writes, Map<Long, Long> ahead) {
    if (ahead.isEmpty()) {
      return;
    }
    for (Write<?> write : writes) {
      Long recordedAtMicros = ahead.get(write.partnerId);
      if (recordedAtMicros != null) {
        write.refuse(
            new UnconfirmedClockException(
                "the newest entry of the book is of %s, which is ahead of the clock"
                    .formatted(Micros.text(recordedAtMicros))));
      }
    }
    writes.removeIf(write -> ahead.containsKey(write.partnerId));
  }

  private static SortedSet<Long> partners(List<List<? extends Write<?>>> writes) {
    SortedSet<Long> ids = new TreeSet<>();
    writes.forEach(some -> some.forEach(write -> ids.add(write.partnerId)));
    return ids;
  }

  private static RowSet numbers(List<Write.Verdict> verdicts, List<Write.Lapse> lapses) {
    RowSet numbers = Sql.APPROVALS.rows();
    verdicts.forEach(verdict -> numbers.add(verdict.partnerId).add(verdict.number));
    lapses.forEach(lapse -> numbers.add(lapse.partnerId).add(lapse.number));
    return numbers;
  }

  private static List<PostingRequest> requests(
      List<Write.Posting> postings, List<Write.Verdict> verdicts, Approvals approvals) {
    List<PostingRequest> requests = new ArrayList<>();
    postings.forEach(write -> requests.addAll(write.requests));
    for (Write.Verdict verdict : verdicts) {
      approvals
          .find(verdict.partnerId, verdict.number)
          .ifPresent(approval -> requests.add(approval.request()));
    }
    return requests;
  }

  private static ApprovalResult decide(
      Books books, Write.Verdict verdict, Approvals approvals, RequestDecisions decisions)
      throws SQLException {
    Optional<Approval> approval = approvals.find(verdict.partnerId, verdict.number);
    Optional<BookState> state = books.find(verdict.partnerId);
    return approval.isPresent() && state.isPresent()
        ? decisions.decide(state.get(), approval.get(), verdict)
        : new ApprovalResult.NotFound();
  }

  private static void lapse(
      Books books, Write.Lapse lapse, Approvals approvals, RequestDecisions decisions) {
    Optional<BookState> state = books.find(lapse.partnerId);
    Optional<Approval> approval = approvals.find(lapse.partnerId, lapse.number);
    if (state.isPresent() && approval.isPresent()) {
      decisions.lapse(state.get(), approval.get());
    }
    lapse.decide(true);
  }

  private static void open(
      Books books, Write.Opening opening, RequestDecisions decisions, long nowMicros)
      throws SQLException {
    BookState state = books.find(opening.partnerId).orElseThrow();
    Optional<Approval> waiting = limit(state, opening, decisions, nowMicros);
    opening.audit.ifPresent(
        event ->
            state.addedEvents.add(
                waiting.isEmpty() ? event : event.concluded("credit limit waits for approval")));
    NewPartner partner = opening.partner;
    Partner opened =
        new Partner(
            partner.partnerId(),
            partner.ucId(),
            partner.name(),
            partner.email(),
            partner.userCode(),
            opening.createdAtMicros,
            state.reading(),
            Optional.empty());
    opening.decide(new OpeningResult.Opened(opened, waiting, false));
  }

  /** Sets the credit limit of a new book, or lets it wait for a second operator. */
  private static Optional<Approval> limit(
      BookState state, Write.Opening opening, RequestDecisions decisions, long nowMicros)
      throws SQLException {
    if (!opening.creditLimit.isPositive()) {
      return Optional.empty();
    }
    Command command = new Command.CreditLimit(opening.creditLimit);
    Decision limit = state.decide(command, nowMicros);
    if (state.takesTwo(opening.postedBy, limit, nowMicros)) {
      return Optional.of(decisions.open(state, opening.limit(command)));
    }
    state.count(opening.postedBy, limit, nowMicros);
    state.append(limit, new BookState.Note("", "", "", opening.postedBy, ""), nowMicros);
    return Optional.empty();
  }

  private static List<PostingResult> decide(
      Books books, Write.Posting write, RequestDecisions decisions) throws SQLException {
    Optional<BookState> found = books.find(write.partnerId);
    if (found.isEmpty()) {
      return write.requests.stream()
          .<PostingResult>map(request -> new PostingResult.PartnerNotFound())
          .toList();
    }
    return write.isTogether
        ? decideTogether(books, found.get(), write, decisions)
        : decideEach(found.get(), write, decisions);
  }

  private static List<PostingResult> decideEach(
      BookState state, Write.Posting write, RequestDecisions decisions) throws SQLException {
    List<PostingResult> results = new ArrayList<>();
    for (PostingRequest request : write.requests) {
      boolean isReplay = isReplay(write, results.size());
      results.add(
          decisions.decide(
              state,
              new RequestDecisions.Asked(request, isReplay, RequestDecisions.Standing.ALONE)));
    }
    return results;
  }

  /** Decides on a copy, which is kept if everything was posted. */
  private static List<PostingResult> decideTogether(
      Books books, BookState state, Write.Posting write, RequestDecisions decisions)
      throws SQLException {
    BookState trial = state.copy();
    List<PostingResult> results = new ArrayList<>();
    for (PostingRequest request : write.requests) {
      boolean isReplay = isReplay(write, results.size());
      PostingResult result =
          decisions.decide(
              trial,
              new RequestDecisions.Asked(request, isReplay, RequestDecisions.Standing.TOGETHER));
      if (!isPosted(result)) {
        return refused(state, write.requests, results.size(), result);
      }
      results.add(result);
    }
    books.put(trial);
    return results;
  }

  /**
   * The results of requests that belong together when one of them is refused. All that they did is
   * forgotten, so the others are answered from the state before them: a repetition of what was
   * decided earlier is still one, the repetition of another among them is not.
   */
  private static List<PostingResult> refused(
      BookState before, List<PostingRequest> requests, int index, PostingResult refusal) {
    List<PostingResult> results = new ArrayList<>();
    for (PostingRequest request : requests) {
      results.add(
          results.size() == index
              ? refusal
              : RequestDecisions.earlier(before, request, true)
                  .orElse(new PostingResult.NotApplied()));
    }
    return results;
  }

  /**
   * Whether a request whose key is known answers an earlier one. After a commit that we lost sight
   * of it does not if that attempt wrote it: the record may be its own.
   */
  private static boolean isReplay(Write.Posting write, int index) {
    List<PostingResult> before = write.result();
    if (!write.mayBeCommitted() || before == null) {
      return true;
    }
    boolean isUndone = write.isTogether && !before.stream().allMatch(Postings::isPosted);
    return isUndone || !isNew(before.get(index));
  }

  private static boolean isNew(PostingResult result) {
    return (result instanceof PostingResult.Decided decided && !decided.replayed())
        || (result instanceof PostingResult.Pending pending && !pending.replayed());
  }

  private static boolean isPosted(PostingResult result) {
    return result instanceof PostingResult.Decided decided && decided.outcome() == Outcome.POSTED;
  }
}
