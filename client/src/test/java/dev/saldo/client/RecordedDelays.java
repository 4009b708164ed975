package dev.saldo.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Delays that are over at once, and remembered. Thread-safe. */
final class RecordedDelays implements Delays {
  private final List<Duration> asked = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<Void> after(Duration delay) {
    asked.add(delay);
    return CompletableFuture.completedFuture(null);
  }

  List<Duration> asked() {
    return List.copyOf(asked);
  }
}
