package dev.saldo.cli;

import dev.saldo.journal.Progress;
import dev.saldo.journal.ProgressListener;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how many books and entries were gone through. Not thread-safe. */
final class BookProgress implements ProgressListener, AutoCloseable {
  private final ProgressLine line;

  BookProgress(CommandSpec spec) {
    this.line = new ProgressLine(spec, "books");
  }

  @Override
  public void progressed(Progress progress) {
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
