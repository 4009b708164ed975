package dev.saldo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory of one run. It and every process that was started go when the run ends, however.
 */
final class RunDirectory implements AutoCloseable {
  private final Path path;
  private final Thread hook;

  private RunDirectory(Path path) {
    this.path = path;
    this.hook = new Thread(this::endAll);
  }

  static RunDirectory create(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, "saldo-bench-");
    // PostgreSQL runs as another user and has to get at its part of it.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunDirectory directory = new RunDirectory(path);
    Runtime.getRuntime().addShutdownHook(directory.hook);
    return directory;
  }

  Path path() {
    return path;
  }

  private void endAll() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    delete();
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    delete();
  }
}
