package dev.saldo.journal;

import dev.saldo.ledger.Command;
import dev.saldo.ledger.Decision;
import dev.saldo.ledger.LinkedEntry;
import dev.saldo.ledger.Outcome;
import dev.saldo.ledger.Rules;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decides the postings of a batch in the order of their arrival. */
final class Postings {
  private static final String SALDO = "saldo";
  private static final BookState.Note EXPIRED = new BookState.Note("", "expired", "", SALDO, "");

  private final Session session;
  private final Clock clock;
  private final AuditLog audit;

  Postings(Session session, Clock clock, AuditLog audit) {
    this.session = session;
    this.clock = clock;
    this.audit = audit;
  }

  void write(List<Write<?>> batch, List<Write.Opening> openings) throws SQLException {
    List<Write.Posting> postings = Writer.of(batch, Write.Posting.class);
    List<Write.Expiry> expiries = Writer.of(batch, Write.Expiry.class);
    Books books = new Books(session);
    books.lock(postings, expiries, openings);
    long nowMicros = Micros.now(clock);
    expire(books, nowMicros);
    openings.forEach(opening -> open(books, opening, nowMicros));
    for (Write.Posting posting : postings) {
      posting.decide(decide(books, posting, nowMicros));
    }
    expiries.forEach(expiry -> expiry.decide(true));
    books.store();
    for (BookState state : books.all()) {
      state.addedEvents.forEach(event -> audit.add(state.book().partnerId(), event));
    }
  }

  private void expire(Books books, long nowMicros) throws SQLException {
    for (BookState state : books.all()) {
      if (state.hasExpired(nowMicros)) {
        for (LinkedEntry hold : books.expiredHolds(state, state.timeMicros(nowMicros))) {
          state.append(Rules.expire(state.book(), hold), EXPIRED, nowMicros);
        }
      }
    }
  }

  private static void open(Books books, Write.Opening opening, long nowMicros) {
    BookState state = books.find(opening.partnerId).orElseThrow();
    if (opening.creditLimit.isPositive()) {
      Decision limit = state.decide(new Command.CreditLimit(opening.creditLimit), nowMicros);
      state.append(limit, new BookState.Note("", "", "", opening.postedBy, ""), nowMicros);
    }
    opening.audit.ifPresent(state.addedEvents::add);
    NewPartner partner = opening.partner;
    opening.decide(
        new Partner(
            partner.partnerId(),
            partner.ucId(),
            partner.name(),
            partner.email(),
            partner.userCode(),
            opening.createdAtMicros,
            state.reading(),
            Optional.empty()));
  }

  private static List<PostingResult> decide(Books books, Write.Posting write, long nowMicros) {
    Optional<BookState> found = books.find(write.partnerId);
    if (found.isEmpty()) {
      return write.requests.stream()
          .<PostingResult>map(request -> new PostingResult.PartnerNotFound())
          .toList();
    }
    return write.isTogether
        ? decideTogether(books, found.get().copy(), write, nowMicros)
        : decideEach(found.get(), write, nowMicros);
  }

  private static List<PostingResult> decideEach(
      BookState state, Write.Posting write, long nowMicros) {
    List<PostingResult> results = new ArrayList<>();
    for (PostingRequest request : write.requests) {
      results.add(decide(state, request, isReplay(write, results.size()), nowMicros));
    }
    return results;
  }

  /** Up to the first refusal, after which the state is forgotten. */
  private static List<PostingResult> decideTogether(
      Books books, BookState state, Write.Posting write, long nowMicros) {
    List<PostingResult> results = new ArrayList<>();
    for (PostingRequest request : write.requests) {
      PostingResult result = decide(state, request, isReplay(write, results.size()), nowMicros);
      results.add(result);
      if (!isPosted(result)) {
        results.replaceAll(Postings::notApplied);
        while (results.size() < write.requests.size()) {
          results.add(new PostingResult.NotApplied());
        }
        return results;
      }
    }
    books.put(state);
    return results;
  }

  private static PostingResult decide(
      BookState state, PostingRequest request, boolean isReplay, long nowMicros) {
    byte[] hash = request.hash();
    BookState.Request before = state.request(request.idempotencyKey());
    if (before != null) {
      return Arrays.equals(before.hash(), hash)
          ? new PostingResult.Decided(before.outcome(), state.entry(before.sequence()), isReplay)
          : new PostingResult.KeyReused();
    }
    Decision decision = state.decide(request.command(), nowMicros);
    Optional<Entry> entry = state.append(decision, BookState.Note.of(request), nowMicros);
    long sequence = entry.map(Entry::sequence).orElse(0L);
    state.remember(
        new BookState.Request(request.idempotencyKey(), hash, decision.outcome(), sequence));
    request
        .audit()
        .map(event -> event.concluded(conclusion(decision.outcome(), entry)))
        .ifPresent(state.addedEvents::add);
    return new PostingResult.Decided(decision.outcome(), entry, false);
  }

  private static String conclusion(Outcome outcome, Optional<Entry> entry) {
    return entry
        .map(posted -> outcome.label() + " as " + posted.sequence())
        .orElse(outcome.label());
  }

  /**
   * Whether a request whose key is known answers an earlier one. After a commit that we lost sight
   * of it does not: the record may be its own, and then it is what it was in that attempt.
   */
  private static boolean isReplay(Write.Posting write, int index) {
    List<PostingResult> before = write.result();
    if (!write.mayBeCommitted() || before == null) {
      return true;
    }
    return before.get(index) instanceof PostingResult.Decided decided && decided.replayed();
  }

  private static boolean isPosted(PostingResult result) {
    return result instanceof PostingResult.Decided decided && decided.outcome() == Outcome.POSTED;
  }

  private static PostingResult notApplied(PostingResult result) {
    return isPosted(result) && !((PostingResult.Decided) result).replayed()
        ? new PostingResult.NotApplied()
        : result;
  }
}
