package dev.saldo.bench.participant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that the comparison started; closing ends it, and what it started itself. */
final class ChildProcess implements AutoCloseable {
  private static final Duration STOP_BOUND = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 5;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts it; what it prints goes to a file in the command's directory. */
  static ChildProcess start(String name, Command command) throws IOException {
    Path log = command.directory().resolve(name + ".log");
    Process process = command.builder().redirectOutput(log.toFile()).start();
    return new ChildProcess(name, process, log);
  }

  String printed() throws IOException {
    return Files.readString(log);
  }

  /**
   * Waits until something is so.
   *
   * @throws BenchException with the end of what it printed, if the process ends or the bound passes
   */
  void await(String what, Duration bound, Callable<Boolean> condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!holds(condition)) {
      if (!process.isAlive()) {
        throw new BenchException(name + " ended: " + Log.end(printed()));
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException(
            "%s: no %s within %d s: %s"
                .formatted(name, what, bound.toSeconds(), Log.end(printed())));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
    try {
      return condition.call();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception notYet) {
      return false;
    }
  }

  /** The memory that it and its children have resident, in KiB. */
  long residentKib() {
    return family().mapToLong(member -> residentKib(member.pid())).sum();
  }

  private static long residentKib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException gone) {
      return 0;
    }
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  @Override
  public void close() {
    List<ProcessHandle> family = family().toList();
    process.destroy();
    try {
      process.waitFor(STOP_BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
