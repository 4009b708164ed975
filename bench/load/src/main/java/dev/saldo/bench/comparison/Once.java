package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.BenchException;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for. What could not be made is not tried again. */
final class Once<T> {
  /** Makes it. */
  interface Maker<T> {
    T make() throws IOException, InterruptedException;
  }

  private final String name;
  private final Maker<T> maker;
  private final PrintStream progress;
  private @Nullable T made;
  private @Nullable BenchException failure;

  Once(String name, Maker<T> maker, PrintStream progress) {
    this.name = name;
    this.maker = maker;
    this.progress = progress;
  }

  T get() throws IOException, InterruptedException {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      try {
        long started = System.nanoTime();
        made = maker.make();
        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        progress.printf("  %-9s %-32s after %d s%n", "ready", name, seconds);
      } catch (BenchException refused) {
        failure = refused;
        throw refused;
      }
    }
    return made;
  }

  @Nullable T ifMade() {
    return made;
  }
}
