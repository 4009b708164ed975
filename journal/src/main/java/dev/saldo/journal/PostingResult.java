package dev.saldo.journal;

import dev.saldo.ledger.Outcome;
import java.util.Optional;

/** What became of a posting. */
public sealed interface PostingResult {
  /** There is no such partner. */
  record PartnerNotFound() implements PostingResult {}

  /** The key was used before, for another request. */
  record KeyReused() implements PostingResult {}

  /**
   * It waits for another operator.
   *
   * @param replayed whether it did already when the request came
   */
  record Pending(Approval approval, boolean replayed) implements PostingResult {}

  /** Another operator has rejected it. */
  record Rejected(Approval approval) implements PostingResult {}

  /** It belongs together with others, and would have to wait for another operator alone. */
  record NeedsApproval() implements PostingResult {}

  /** Nothing was written, because another of the requests that belong together was refused. */
  record NotApplied() implements PostingResult {}

  /**
   * The rules' outcome, now or when the same request first came.
   *
   * @param entry what was written, the last one where it was two; empty if the outcome is a refusal
   * @param replayed whether this is the answer to an earlier request
   */
  record Decided(Outcome outcome, Optional<Entry> entry, boolean replayed)
      implements PostingResult {}
}
