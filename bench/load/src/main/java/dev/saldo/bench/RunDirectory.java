package dev.saldo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The directory of one run. It and every process that was started go when the run ends, however.
 */
final class RunDirectory implements AutoCloseable {
  private static final Duration END_BOUND = Duration.ofSeconds(20);

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  static RunDirectory create(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, "saldo-bench-");
    // PostgreSQL runs as another user and has to get at its part of it.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunDirectory directory = new RunDirectory(path);
    Runtime.getRuntime().addShutdownHook(new Thread(directory::endAll));
    return directory;
  }

  Path path() {
    return path;
  }

  /** Ends what is left of the participants, then deletes what they wrote. */
  private synchronized void endAll() {
    long deadline = System.nanoTime() + END_BOUND.toNanos();
    List<ProcessHandle> left = descendants();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.forEach(ProcessHandle::destroy);
      left.get(0).onExit().completeOnTimeout(left.get(0), 1, TimeUnit.SECONDS).join();
      left = descendants();
    }
    left.forEach(ProcessHandle::destroyForcibly);
    try {
      delete();
    } catch (IOException failure) {
      System.err.println(path + " could not be deleted: " + failure);
    }
  }

  private static List<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().toList();
  }

  private void delete() throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    endAll();
  }
}
