package dev.saldo.journal;

import dev.saldo.ledger.Command;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Holds and captures on one book, one after the other, until it is closed. */
final class BusyPostings implements AutoCloseable {
  private final SampleBooks books;
  private final Thread thread = new Thread(this::run, "busy-postings");
  private final Semaphore posted = new Semaphore(0);
  private volatile boolean closing;

  BusyPostings(Journal journal) {
    this.books = new SampleBooks(journal);
    thread.start();
  }

  private void run() {
    for (int i = 0; !closing; i++) {
      PostingResult.Decided hold =
          (PostingResult.Decided)
              books.post(
                  SampleBooks.FULL,
                  "hold-" + i,
                  new Command.Hold(SampleBooks.usd("0.02"), Optional.empty()));
      long sequence = hold.entry().orElseThrow().sequence();
      books.post(
          SampleBooks.FULL,
          "capture-" + i,
          new Command.Capture(Optional.of(SampleBooks.usd("0.01")), sequence));
      posted.release();
    }
  }

  /** Returns when more was posted than so far. */
  void awaitMore() {
    posted.drainPermits();
    posted.acquireUninterruptibly();
  }

  @Override
  public void close() {
    closing = true;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        closing = true;
      }
    }
  }
}
