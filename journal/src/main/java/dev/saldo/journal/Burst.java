package dev.saldo.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread asks for in one piece of work: whoever is to do it is woken when all of it is
 * known, since a batch is the cheaper the larger it is.
 */
final class Burst {
  private static final ThreadLocal<Burst> CURRENT = new ThreadLocal<>();

  private final List<Runnable> wakeUps = new ArrayList<>();

  private Burst() {}

  /** Does some work. Who is to be woken by it is woken before this returns. */
  static void of(Runnable work) {
    if (CURRENT.get() != null) {
      work.run();
      return;
    }
    Burst burst = new Burst();
    CURRENT.set(burst);
    try {
      work.run();
    } finally {
      CURRENT.remove();
      burst.wakeUps.forEach(Runnable::run);
    }
  }

  /** Wakes somebody: at once, or at the end of the piece of work that the thread is at. */
  static void wake(Runnable wakeUp) {
    @Nullable Burst burst = CURRENT.get();
    if (burst == null) {
      wakeUp.run();
    } else if (!burst.wakeUps.contains(wakeUp)) {
      burst.wakeUps.add(wakeUp);
    }
  }
}
