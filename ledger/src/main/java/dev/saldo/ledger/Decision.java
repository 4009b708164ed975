package dev.saldo.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a command and, if it was posted, what to write: one entry, or two where a part of
 * a hold is captured (the rest's release first, so that the last entry shows the book as it stands
 * in the end). Immutable.
 */
public record Decision(Outcome outcome, List<Posting> postings) {
  public Decision {
    postings = List.copyOf(postings);
  }

  /**
   * What one entry does.
   *
   * @param after the book after the entry
   * @param expiresAt of a hold, when it ends by itself
   * @param settled the entries whose state it changes, as they stand after it; the first is the one
   *     that it is linked to
   */
  public record Posting(
      EntryType type,
      Money amount,
      Book after,
      Optional<Instant> expiresAt,
      List<LinkedEntry> settled) {
    public Posting {
      settled = List.copyOf(settled);
    }

    /** The entry that it is linked to. */
    public Optional<LinkedEntry> linked() {
      return settled.stream().findFirst();
    }
  }

  static Decision refused(Outcome outcome) {
    return new Decision(outcome, List.of());
  }

  static Decision posted(Posting... postings) {
    return new Decision(Outcome.POSTED, List.of(postings));
  }
}
