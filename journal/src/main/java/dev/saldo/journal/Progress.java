package dev.saldo.journal;

import java.time.Duration;

/**
 * How far a long piece of work is.
 *
 * @param booksTotal what there was at the start; more may have been opened since
 * @param elapsed since the start
 */
public record Progress(long books, long booksTotal, long entries, Duration elapsed) {

  /** The rate so far; 0 as long as no time has passed. */
  public long entriesPerSecond() {
    long millis = elapsed.toMillis();
    return millis == 0 ? 0 : entries * 1_000 / millis;
  }
}
