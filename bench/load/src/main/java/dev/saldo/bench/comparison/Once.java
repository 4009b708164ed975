package dev.saldo.bench.comparison;

import dev.saldo.bench.participant.BenchException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for. What could not be made is not tried again. */
final class Once<T> {
  /** Makes it. */
  interface Maker<T> {
    T make() throws IOException, InterruptedException;
  }

  private final Maker<T> maker;
  private @Nullable T made;
  private @Nullable BenchException failure;

  Once(Maker<T> maker) {
    this.maker = maker;
  }

  T get() throws IOException, InterruptedException {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      try {
        made = maker.make();
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
