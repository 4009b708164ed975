package dev.saldo.journal;

/** What became of the wish to decide an approval. */
public sealed interface ApprovalResult {
  /** There is no such approval. */
  record NotFound() implements ApprovalResult {}

  /** Who asked for the posting does not approve or reject it. */
  record OwnRequest() implements ApprovalResult {}

  /** It was decided before, the other way. */
  record DecidedBefore(Approval approval) implements ApprovalResult {}

  /** It was approved; the rules had the last word. */
  record Approved(PostingResult result) implements ApprovalResult {}

  /**
   * It was rejected.
   *
   * @param replayed whether it had been before
   */
  record Rejected(Approval approval, boolean replayed) implements ApprovalResult {}
}
