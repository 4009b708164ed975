package dev.saldo.journal;

import java.util.Optional;

/** What became of the wish to open a partner once. */
public sealed interface OpeningResult {
  /**
   * It is open.
   *
   * @param partner as it is now
   * @param creditLimit the approval that the credit limit has waited for, if it had to
   * @param replayed whether it was opened by an earlier request
   */
  record Opened(Partner partner, Optional<Approval> creditLimit, boolean replayed)
      implements OpeningResult {}

  /** Its id was given to another partner. */
  record Taken() implements OpeningResult {}
}
