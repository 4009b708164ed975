package dev.saldo.journal;

import dev.saldo.ledger.Book;
import java.util.List;

/**
 * A book and its open holds, read at one instant.
 *
 * @param book with what has expired by that instant already counted as available, whether or not
 *     its release is written yet
 * @param asOfMicros the instant asked for; else, when the last entry was recorded or the book
 *     opened
 * @param openHolds the first {@link #HOLDS_MAX} of those that reserve money at that instant, the
 *     oldest first
 * @param holdCount the number of all that reserve money at that instant
 */
public record BalanceView(Book book, long asOfMicros, List<OpenHold> openHolds, long holdCount) {
  public static final int HOLDS_MAX = 100;

  public BalanceView {
    openHolds = List.copyOf(openHolds);
  }
}
