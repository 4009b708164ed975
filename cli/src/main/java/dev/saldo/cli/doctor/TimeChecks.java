package dev.saldo.cli.doctor;

import dev.saldo.journal.AheadBook;
import dev.saldo.journal.BookClock;
import dev.saldo.journal.Examination;
import dev.saldo.journal.JournalException;
import dev.saldo.server.ClockSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds the times of the records against the clock. */
final class TimeChecks {
  private static final String NEWEST_RECORD = "newest-record";
  private static final String BOOKS_AHEAD = "books-ahead";
  private static final int NAMED_MAX = 20;

  private final Examination examination;
  private final ClockSettings settings;

  TimeChecks(Examination examination, ClockSettings settings) {
    this.examination = examination;
    this.settings = settings;
  }

  /** Whether a server on an embedded database would believe its clock. */
  Check newestRecord(Instant now) {
    Optional<Instant> newest = examination.newestRecord();
    if (newest.isEmpty()) {
      return Check.ok(NEWEST_RECORD, "there is none yet");
    }
    String found = "the newest record is of %s, and it is %s".formatted(newest.get(), now);
    boolean isVouchedFor = settings.trust() == ClockSettings.Trust.BY_OPERATOR;
    Duration gap = Duration.between(newest.get(), now);
    if (isVouchedFor) {
      return Check.ok(NEWEST_RECORD, found);
    }
    if (gap.compareTo(BookClock.GAP_MAX) > 0) {
      return Check.fail(
          NEWEST_RECORD,
          found,
          "look at the clock; a server does not start more than %d days after its newest record:"
                  .formatted(BookClock.GAP_MAX.toDays())
              + " if the clock is right, start it once with --confirm-clock");
    }
    if (gap.negated().compareTo(settings.tolerance()) > 0) {
      return Check.fail(
          NEWEST_RECORD,
          found,
          "set the clock; a server posts nothing until then: if the clock is right, start it with"
              + " --confirm-clock");
    }
    return Check.ok(NEWEST_RECORD, found);
  }

  /** The books that a clock which was ahead has stamped. */
  Check booksAhead(Instant now) {
    try {
      Instant later = now.plus(settings.tolerance());
      List<AheadBook> books = examination.booksAhead(later, NAMED_MAX + 1);
      return books.isEmpty()
          ? Check.ok(BOOKS_AHEAD, "no book has an entry of later than now")
          : Check.fail(
              BOOKS_AHEAD,
              "entries are of later than now in the books of " + named(books),
              "set the clock if it is late; otherwise these books take no postings until then:"
                  + " see The clock in docs/operating.md");
    } catch (JournalException failure) {
      return Check.warn(
          BOOKS_AHEAD, String.valueOf(failure.getMessage()), "look again when there is less to do");
    }
  }

  private static String named(List<AheadBook> books) {
    String names =
        books.stream()
            .limit(NAMED_MAX)
            .map(book -> "%d (until %s)".formatted(book.partnerId(), book.newest()))
            .collect(Collectors.joining(", "));
    return books.size() > NAMED_MAX ? names + ", and of others" : names;
  }
}
