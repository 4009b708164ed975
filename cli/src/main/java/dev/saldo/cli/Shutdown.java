package dev.saldo.cli;

import dev.saldo.server.log.LogQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Closes what was opened, the last first, when the process is asked to end (Ctrl-C, SIGTERM) or the
 * command fails. Thread-safe.
 */
final class Shutdown implements AutoCloseable {
  static final String BY_INTERRUPT = "130:stopped by Ctrl-C";
  static final String BY_TERMINATION = "143:stopped by SIGTERM";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread hook = new Thread(this::stop, "shutdown");
  private final CommandLine command;
  private boolean isClosed;

  Shutdown(CommandLine command) {
    this.command = command;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Takes over the closing; at once if the end has come already. */
  synchronized <T extends AutoCloseable> T closing(T resource) throws Exception {
    if (isClosed) {
      resource.close();
    } else {
      opened.push(resource);
    }
    return resource;
  }

  /** Makes a directory that is removed with its contents in the end. */
  Path temporaryDirectory(String prefix) throws Exception {
    Path directory = Files.createTempDirectory(prefix);
    AutoCloseable unused = closing(() -> delete(directory));
    return directory;
  }

  /** Waits for the end, which comes with the process's or by an interrupt of the thread. */
  void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending: the hook runs, and finds nothing left to close.
    }
  }

  private void stop() {
    Message.note(command, "stopping; what is under way is finished first");
    closeAll();
    Message.note(command, "stopped");
    LogQueue.drainStandardError();
  }

  private synchronized void closeAll() {
    isClosed = true;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        Message.error(command, "could not close: " + Text.reason(failure));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(directory)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
