package dev.saldo.journal;

/** What became of the wish to open a partner once. */
public sealed interface OpeningResult {
  /**
   * It is open.
   *
   * @param partner as it is now
   * @param replayed whether it was opened by an earlier request
   */
  record Opened(Partner partner, boolean replayed) implements OpeningResult {}

  /** Its id was given to another partner. */
  record Taken() implements OpeningResult {}
}
