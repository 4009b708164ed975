package dev.saldo.journal;

import dev.saldo.ledger.ApprovalPolicy;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Circumstances;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Decision;
import dev.saldo.ledger.EntryType;
import dev.saldo.ledger.LinkedEntry;
import dev.saldo.ledger.Money;
import dev.saldo.ledger.Outcome;
import dev.saldo.ledger.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A book within a transaction, under lock: what the database has of it as far as the transaction
 * needs it, and what the transaction adds. Not thread-safe.
 */
final class BookState {
  /** What explains an entry, and whose request it answers. */
  record Note(
      String reference,
      String memo,
      String effectiveDate,
      String postedBy,
      String key,
      String forcedReason) {
    /** What explains an entry that nothing forces. */
    Note(String reference, String memo, String effectiveDate, String postedBy, String key) {
      this(reference, memo, effectiveDate, postedBy, key, "");
    }

    static Note of(PostingRequest request) {
      return new Note(
          request.reference(),
          request.memo(),
          request.effectiveDate(),
          request.postedBy(),
          request.idempotencyKey(),
          CommandParts.of(request.command()).forcedReason());
    }
  }

  /** An entry with its place in the chain. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chained(Entry entry, byte[] hash) {}

  /** A request that was decided, now or long ago. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(String key, byte[] hash, Outcome outcome, long sequence) {}

  private final ApprovalPolicy policy;
  private final OperatorDays days;
  private Book book;
  private long recordedAtMicros;
  private long nextExpiryMicros;
  private byte[] hash;
  private boolean isExpiryInDoubt;
  private long openHolds;

  private final Map<String, Request> requests;
  private final Map<Long, Entry> entries;
  private final Map<Long, LinkedEntry> linked;

  final List<Chained> addedEntries;
  final List<Request> addedRequests;
  final Map<Long, Entry> addedHolds;
  final Map<Long, Long> closedHolds;
  final Map<Long, LinkedEntry> settled;
  final List<AuditEvent> addedEvents;

  BookState(BalanceReading reading, long nextExpiryMicros, byte[] hash, ApprovalPolicy policy) {
    this.policy = policy;
    this.days = new OperatorDays();
    this.book = reading.book();
    this.recordedAtMicros = reading.recordedAtMicros();
    this.nextExpiryMicros = nextExpiryMicros;
    this.hash = hash;
    this.requests = new HashMap<>();
    this.entries = new HashMap<>();
    this.linked = new HashMap<>();
    this.addedEntries = new ArrayList<>();
    this.addedRequests = new ArrayList<>();
    this.addedHolds = new LinkedHashMap<>();
    this.closedHolds = new LinkedHashMap<>();
    this.settled = new LinkedHashMap<>();
    this.addedEvents = new ArrayList<>();
  }

  private BookState(BookState other) {
    this.policy = other.policy;
    this.days = other.days.copy();
    this.book = other.book;
    this.recordedAtMicros = other.recordedAtMicros;
    this.nextExpiryMicros = other.nextExpiryMicros;
    this.hash = other.hash;
    this.isExpiryInDoubt = other.isExpiryInDoubt;
    this.openHolds = other.openHolds;
    this.requests = new HashMap<>(other.requests);
    this.entries = new HashMap<>(other.entries);
    this.linked = new HashMap<>(other.linked);
    this.addedEntries = new ArrayList<>(other.addedEntries);
    this.addedRequests = new ArrayList<>(other.addedRequests);
    this.addedHolds = new LinkedHashMap<>(other.addedHolds);
    this.closedHolds = new LinkedHashMap<>(other.closedHolds);
    this.settled = new LinkedHashMap<>(other.settled);
    this.addedEvents = new ArrayList<>(other.addedEvents);
  }

  /** The same state, to try on what may have to be forgotten. */
  BookState copy() {
    return new BookState(this);
  }

  // What the database has.

  void found(Request request) {
    requests.put(request.key, request);
  }

  void found(Entry entry) {
    entries.put(entry.sequence(), entry);
  }

  /** A refund's charge is in its place of the map, not in the refund: it may change. */
  void found(LinkedEntry entry) {
    linked.put(entry.sequence(), entry);
    entry.parent().ifPresent(parent -> linked.putIfAbsent(parent.sequence(), parent));
  }

  /** Takes the number of open holds, which only the decision about another hold needs. */
  void foundOpenHolds(long count) {
    openHolds = count;
  }

  // What the transaction asks.

  Book book() {
    return book;
  }

  BalanceReading reading() {
    return new BalanceReading(book, recordedAtMicros);
  }

  long nextExpiryMicros() {
    return nextExpiryMicros;
  }

  /** Whether the hold that expires next is closed, so that the next one must be looked for. */
  boolean isExpiryInDoubt() {
    return isExpiryInDoubt;
  }

  void nextExpiryIs(long micros) {
    nextExpiryMicros = micros;
  }

  byte[] hash() {
    return hash;
  }

  /** The book's time, which never goes backwards. */
  long timeMicros(long nowMicros) {
    return Math.max(recordedAtMicros, nowMicros);
  }

  boolean hasExpired(long nowMicros) {
    return nextExpiryMicros > 0 && nextExpiryMicros <= timeMicros(nowMicros);
  }

  @Nullable Request request(String key) {
    return requests.get(key);
  }

  Optional<Entry> entry(long sequence) {
    return Optional.ofNullable(entries.get(sequence));
  }

  private Optional<LinkedEntry> linked(long sequence) {
    LinkedEntry entry = linked.get(sequence);
    if (entry == null || entry.parent().isEmpty()) {
      return Optional.ofNullable(entry);
    }
    Optional<LinkedEntry> parent = Optional.ofNullable(linked.get(entry.parent().get().sequence()));
    return Optional.of(
        new LinkedEntry(
            entry.sequence(),
            entry.type(),
            entry.amount(),
            entry.settled(),
            entry.isReversed(),
            parent));
  }

  /** The number of the entry that a command names, or 0. */
  static long linkedSequence(Command command) {
    if (command instanceof Command.Refund refund) {
      return refund.chargeSequence();
    } else if (command instanceof Command.Capture capture) {
      return capture.holdSequence();
    } else if (command instanceof Command.Release release) {
      return release.holdSequence();
    } else if (command instanceof Command.Reverse reverse) {
      return reverse.sequence();
    } else if (command instanceof Command.ForcedReverse reverse) {
      return reverse.sequence();
    }
    return 0;
  }

  /** The policy of approvals in force. */
  ApprovalPolicy policy() {
    return policy;
  }

  OperatorDays days() {
    return days;
  }

  /** Whether the policy limits what an operator creates in a day. */
  boolean isCounted() {
    return policy.aboveDaily().of(book.currency()).isPresent();
  }

  /** Whether what was decided takes a second operator. */
  boolean takesTwo(String operator, Decision decision, long nowMicros) {
    Money today = days.sum(operator, timeMicros(nowMicros), Money.zero(book.currency()));
    return policy.takesTwo(book, decision, today);
  }

  // What the transaction does.

  /** Counts what an operator is about to create alone, if the policy limits it. */
  void count(String operator, Decision decision, long nowMicros) {
    if (isCounted()) {
      Money created = ApprovalPolicy.created(book, decision);
      if (created.isPositive()) {
        days.add(operator, timeMicros(nowMicros), created);
      }
    }
  }

  Decision decide(Command command, long nowMicros) {
    Circumstances circumstances =
        new Circumstances(Micros.toInstant(timeMicros(nowMicros)), openHolds);
    return Rules.decide(book, command, linked(linkedSequence(command)), circumstances);
  }

  /** Appends what was decided; the last entry of it. */
  Optional<Entry> append(Decision decision, Note note, long nowMicros) {
    Optional<Entry> last = Optional.empty();
    for (Decision.Posting posting : decision.postings()) {
      last = Optional.of(append(posting, note, nowMicros));
    }
    return last;
  }

  Entry append(Decision.Posting posting, Note note, long nowMicros) {
    Optional<LinkedEntry> cause = posting.linked();
    recordedAtMicros = timeMicros(nowMicros);
    Entry entry =
        new Entry(
            posting.type(),
            posting.amount(),
            posting.after(),
            cause.map(LinkedEntry::sequence).orElse(0L),
            cause.map(LinkedEntry::settled).orElse(Money.zero(book.currency())),
            posting.expiresAt().map(Micros::of).orElse(0L),
            note.effectiveDate,
            note.reference,
            note.memo,
            note.postedBy,
            note.key,
            recordedAtMicros,
            note.forcedReason);
    book = posting.after();
    hash = Hashes.chain(hash, entry);
    addedEntries.add(new Chained(entry, hash));
    entries.put(entry.sequence(), entry);
    linked.put(entry.sequence(), unsettled(entry, cause));
    posting.settled().forEach(changed -> settle(changed, entry.sequence()));
    if (entry.type() == EntryType.HOLD) {
      open(entry);
    }
    return entry;
  }

  private static LinkedEntry unsettled(Entry entry, Optional<LinkedEntry> cause) {
    Optional<LinkedEntry> parent = entry.type() == EntryType.REFUND ? cause : Optional.empty();
    Money none = Money.zero(entry.amount().currency());
    return new LinkedEntry(entry.sequence(), entry.type(), entry.amount(), none, false, parent);
  }

  private void settle(LinkedEntry changed, long bySequence) {
    linked.put(changed.sequence(), changed);
    if (changed.type() != EntryType.HOLD) {
      settled.put(changed.sequence(), changed);
    } else if (!changed.open().isPositive()) {
      closedHolds.put(changed.sequence(), bySequence);
      openHolds--;
      isExpiryInDoubt = isExpiryInDoubt || nextExpiryMicros > 0;
    }
  }

  private void open(Entry hold) {
    addedHolds.put(hold.sequence(), hold);
    openHolds++;
    long expiry = hold.expiresAtMicros();
    if (expiry > 0 && (nextExpiryMicros == 0 || expiry < nextExpiryMicros)) {
      nextExpiryMicros = expiry;
    }
  }

  void remember(Request request) {
    requests.put(request.key, request);
    addedRequests.add(request);
  }
}
