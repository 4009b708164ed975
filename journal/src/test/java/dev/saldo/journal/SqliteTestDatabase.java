package dev.saldo.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A file in a directory of its own. */
final class SqliteTestDatabase implements TestDatabase {
  private final Path directory;

  SqliteTestDatabase() {
    try {
      directory = Files.createTempDirectory("saldo-journal");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path file() {
    return directory.resolve("journal.db");
  }

  @Override
  public JournalSettings settings() {
    return new JournalSettings("jdbc:sqlite:" + file(), false, 10_000, 512)
        .withSweepInterval(Duration.ofHours(1));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
