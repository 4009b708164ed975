package dev.saldo.cli;

import dev.saldo.journal.Progress;
import dev.saldo.journal.ProgressListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how many books and entries were gone through. Not thread-safe. */
final class BookProgress implements ProgressListener, AutoCloseable {
  private final ProgressLine line;
  private final Deque<String> phases;
  private long books;

  /**
   * Begins to show.
   *
   * @param resumption what to say if the work is interrupted
   * @param phases what is done to the books, as {@code verified}: each begins from zero
   */
  BookProgress(CommandSpec spec, String resumption, String... phases) {
    this.phases = new ArrayDeque<>(List.of(phases));
    this.line = new ProgressLine(spec, "books " + this.phases.remove(), () -> resumption);
  }

  @Override
  public void progressed(Progress progress) {
    if (progress.books() < books && !phases.isEmpty()) {
      line.count("books " + phases.remove());
    }
    books = progress.books();
    line.update(progress.books(), progress.booksTotal(), remark(progress));
  }

  private static String remark(Progress progress) {
    return progress.entries() == 0
        ? ""
        : "%s entries, %s/s"
            .formatted(
                ProgressLine.grouped(progress.entries()),
                ProgressLine.grouped(progress.entriesPerSecond()));
  }

  @Override
  public void close() {
    line.end();
  }
}
