package dev.saldo.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running program whose output is kept. Ends it, if need be by force, when closed. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Capture out;
  private final Capture err;

  private Program(Process process) {
    this.process = process;
    out = Capture.of(process.getInputStream());
    err = Capture.of(process.getErrorStream());
  }

  static Program start(Launch launch) {
    try {
      Files.createDirectories(launch.temporaryDirectory());
      Process process = launch.process().start();
      process.getOutputStream().close();
      return new Program(process);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The first match in the standard output; waits until there is one. */
  Matcher awaitOut(Pattern pattern) {
    return out.await(pattern, PATIENCE, () -> "exit code " + exitCode() + ", said: " + err());
  }

  /** The first match in the standard error; waits until there is one. */
  Matcher awaitErr(Pattern pattern) {
    return err.await(pattern, PATIENCE, () -> "exit code " + exitCode() + ", printed: " + out());
  }

  String out() {
    return out.text();
  }

  String err() {
    return err.text();
  }

  /** {@code kill -9}: the program has no say in it. */
  int kill() {
    process.destroyForcibly();
    return awaitEnd();
  }

  /** SIGTERM: the program is asked to end. */
  int terminate() {
    // By its handle: the process itself would stop reading what the program says in the end.
    process.toHandle().destroy();
    return awaitEnd();
  }

  /** The exit code, when the program has ended and all of its output was read. */
  int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end; printed: " + out() + "\nsaid: " + err());
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
    out.awaitEnd(PATIENCE);
    err.awaitEnd(PATIENCE);
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private String exitCode() {
    return process.isAlive() ? "not yet" : String.valueOf(process.exitValue());
  }
}
