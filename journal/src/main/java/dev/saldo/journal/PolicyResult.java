package dev.saldo.journal;

/** What became of the wish to change the policy of approvals, or to decide a change. */
public sealed interface PolicyResult {
  /** There is no such change. */
  record NotFound() implements PolicyResult {}

  /** Another change waits, and must be decided before. */
  record OtherWaits() implements PolicyResult {}

  /** Who asked for the change does not approve or reject it. */
  record OwnRequest() implements PolicyResult {}

  /** It was decided before, the other way, or has expired. */
  record DecidedBefore(PolicyRevision change) implements PolicyResult {}

  /**
   * It waits, or was decided as wished.
   *
   * @param replayed whether that was so before
   */
  record Done(PolicyRevision change, boolean replayed) implements PolicyResult {}
}
